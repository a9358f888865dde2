package dev.wf.runtime.agent;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import java.util.ArrayList;
import java.util.List;

/// What an agent is told before it begins.
final class Introductions {
  private Introductions() {}

  /// The system prompt, then what its tools have to say, with a blank line between them.
  ///
  /// @throws Refused where one of them lacks what the agent cannot do without
  static String system(Asked.Question question, List<Tool> tools, ToolContext context)
      throws Refused, InterruptedException {
    var parts = new ArrayList<String>();
    parts.add(question.text("system"));
    for (var tool : tools) {
      parts.add(introduction(tool, context));
    }
    parts.removeIf(String::isBlank);
    return parts.size() == 1 ? parts.getFirst() : String.join("\n\n", parts);
  }

  private static String introduction(Tool tool, ToolContext context)
      throws Refused, InterruptedException {
    try {
      return tool.introduction(context);
    } catch (Refused e) {
      // A file that an interrupt closed looks like one that cannot be read.
      if (Thread.interrupted()) {
        throw new InterruptedException("what was seen while it was interrupted is not told");
      }
      throw e;
    }
  }
}
