package dev.wf.runtime.call;

import dev.wf.ir.value.Value;

/// How a call ended.
public sealed interface Outcome {
  Usage usage();

  /// @param model the model that answered, empty for a function of the world
  record Answered(Value value, Usage usage, String model) implements Outcome {}

  record Failed(Failure failure, Usage usage) implements Outcome {}
}
