package dev.wf.runtime.run.help;

import dev.wf.ir.graph.Graph;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Declared;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolBox;
import dev.wf.runtime.tool.Tools;
import java.util.List;

/// The agents or the workflows of a program that one question has for tools.
///
/// @param prefix of the texts that name them
public record HelperBox(String prefix, Declared declared, HelperTool.Helping helping)
    implements ToolBox {
  private static final HelperTool.Helping NOBODY =
      (_, _) ->
          new Outcome.Failed(
              new Failure(Failure.Kind.TOOL, "it can be asked in a run only"), Usage.NONE);

  /// All tools, and those that the question has for itself.
  public static Tools all(Tools tools, Asked.Question question, HelperTool.Helping helping) {
    return question
        .declared()
        .map(declared ->
            tools.with(
                List.of(
                    new HelperBox(Graph.AGENT, declared, helping),
                    new HelperBox(Graph.WORKFLOW, declared, helping))))
        .orElse(tools);
  }

  /// The same where nobody is asked, to tell what the tools are.
  public static Tools all(Tools tools, Asked.Question question) {
    return all(tools, question, NOBODY);
  }

  @Override
  public String kind() {
    return prefix.substring(0, prefix.length() - 1);
  }

  @Override
  public List<Tool> tools(List<String> entries) {
    return entries.stream()
        .<Tool>map(name -> HelperTool.of(declared, prefix + name, helping))
        .toList();
  }
}
