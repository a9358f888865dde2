package dev.wf.cli.command.equip;

import dev.wf.cli.command.Wrong;
import dev.wf.ir.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// What is asked anew.
public final class FreshWords {
  @Option(
      names = "--fresh",
      paramLabel = "WHAT",
      arity = "0..1",
      preprocessor = UnlessProgram.class,
      description =
          "Ask anew what earlier runs have answered: all of it, or an agent, or the nodes"
              + " whose path, end of a path or label is so (* for any text). May be said"
              + " several times.")
  private List<String> fresh = new ArrayList<>();

  public Fresh of(Graph graph) throws Wrong {
    var all = new Fresh(fresh);
    all.requireNames(graph);
    return all;
  }

  /// Takes the next word, but for another option or a program.
  static final class UnlessProgram implements IParameterPreprocessor {
    private static final Pattern PROGRAM = Pattern.compile(".*\\.(wf|yaml|yml)(:\\w+)?");

    @Override
    public boolean preprocess(
        Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      boolean attached = "=".equals(info.get("separator"));
      if (!attached
          && (words.isEmpty()
              || words.peek().startsWith("-")
              || PROGRAM.matcher(words.peek()).matches())) {
        words.push(Fresh.ALL);
      }
      return false;
    }
  }
}
