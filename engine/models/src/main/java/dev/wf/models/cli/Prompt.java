package dev.wf.models.cli;

import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;

/// What an agent reads: the prompt as it stands, or a conversation told as a text where there is
/// more than one turn.
final class Prompt {
  private Prompt() {}

  static String of(Request request, CliTool tool) {
    var out = new StringBuilder();
    if (!tool.takesSystem() && !request.system().isBlank()) {
      out.append(request.system()).append("\n\n");
    }
    if (request.turns().size() == 1 && request.turns().getFirst() instanceof Turn.User only) {
      out.append(only.text());
    } else {
      out.append("This is a conversation that you go on with. Give your next turn.\n");
      request.turns().forEach(turn -> tell(turn, out));
    }
    if (!tool.takesSchema() && !request.form().isPlainText()) {
      out.append("\n\nAnswer with one JSON value of this schema and nothing else:\n")
          .append(request.form().schemaText());
    }
    return out.append('\n').toString();
  }

  private static void tell(Turn turn, StringBuilder out) {
    switch (turn) {
      case Turn.User user -> out.append("\n<user>\n").append(user.text()).append("\n</user>\n");
      case Turn.System(var text) ->
          out.append("\n<instructions>\n").append(text).append("\n</instructions>\n");
      case Turn.Assistant assistant ->
          out.append("\n<you>\n").append(assistant.text()).append("\n</you>\n");
      case Turn.ToolResults(var results) ->
          results.forEach(r -> out.append("\n<tool>\n").append(r.text()).append("\n</tool>\n"));
    }
  }
}
