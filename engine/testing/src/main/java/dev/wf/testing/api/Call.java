package dev.wf.testing.api;

import dev.wf.ir.value.Value;

/// Something that a workflow asked of the world outside.
public sealed interface Call permits AgentCall, ToolCall {
  /// Of the agent or the tool.
  String name();

  /// Path of the node that asked: `audit/findings[3]/skeptic#2`.
  String node();

  /// What came of it. A call that a mock is asked about has come to nothing yet.
  Outcome outcome();

  /// What came of a call.
  sealed interface Outcome {
    record Open() implements Outcome {}

    record Answered(Value value) implements Outcome {}

    record Failed(RunFailure failure) implements Outcome {}
  }
}
