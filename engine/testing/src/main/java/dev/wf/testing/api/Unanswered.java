package dev.wf.testing.api;

import java.util.stream.Collectors;

/// Calls that nothing answers.
final class Unanswered {
  private Unanswered() {}

  static WorkflowTestException agent(AgentCall call) {
    var arguments =
        call.arguments().keySet().stream()
            .map(name -> name + ": " + shortened(call.text(name)))
            .collect(Collectors.joining(", "));
    return new WorkflowTestException(
        "No mock answers `"
            + call.name()
            + "` ("
            + (arguments.isEmpty() ? "prompt: " + shortened(call.prompt()) : arguments)
            + "), which "
            + call.node()
            + " asks; add `.on(\""
            + call.name()
            + "\", …)` to the MockModel.");
  }

  static WorkflowTestException tool(ToolCall call) {
    var hint =
        switch (call.name()) {
          case "approve" -> ".approve(true)";
          default -> ".tool(\"" + call.name() + "\", …)";
        };
    return new WorkflowTestException(
        "No mock answers `"
            + call.name()
            + "` ("
            + shortened(call.text(0))
            + "), which "
            + call.node()
            + " uses and a test never reaches; add `"
            + hint
            + "` to the WorkflowTest.");
  }

  private static String shortened(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= 80 ? line : line.substring(0, 79) + "…";
  }
}
