package dev.wf.runtime.tool;

/// What a tool comes to in place of what lies beyond the workspace: for tests. What the tool itself
/// checks, it has checked.
@FunctionalInterface
public interface StandIn {
  /// @return what the model is told
  String of(Input.Arguments given, ToolContext context) throws Refused, InterruptedException;
}
