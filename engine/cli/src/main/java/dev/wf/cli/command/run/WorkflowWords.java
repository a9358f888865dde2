package dev.wf.cli.command.run;

import dev.wf.cli.args.Arguments;
import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.Program;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.view.WorkflowHelp;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Which workflow, with which arguments; and help about it.
final class WorkflowWords {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The program: audit.wf, or lib.wf:name for one of its workflows.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--args",
      arity = "1..*",
      paramLabel = "NAME=VALUE",
      description = "Arguments of the workflow: dir=src votes=3, a JSON record, or @file.yaml.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = {"-h", "--help"},
      description = "Show this help; with a FILE, what its workflow takes as well.")
  private boolean help;

  boolean wantsHelp() {
    return help;
  }

  Program program() {
    return Program.of(
        file.orElseThrow(() ->
            new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'")));
  }

  /// Shows the help that was asked for.
  ExitCode help(Session session) throws Wrong {
    CommandLine line = spec.commandLine();
    if (file.isPresent()) {
      var entry = Loaded.load(program(), session).graph().entry();
      line.getOut().print(WorkflowHelp.of(entry, file.get()));
    }
    line.usage(line.getOut());
    return ExitCode.RESULT;
  }

  Map<String, Value> arguments(Loaded program, Session session) throws Wrong {
    var graph = program.graph();
    var read = Arguments.read(arguments, graph.entry(), graph.types(), session.directory());
    if (!read.mistakes().isEmpty()) {
      throw Wrong.in(read.mistakes(), session.screen().paint());
    }
    return read.values();
  }
}
