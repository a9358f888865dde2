package dev.wf.runtime.call;

import dev.wf.ir.value.Value;
import java.util.Optional;

/// How a call ended.
public sealed interface Outcome {
  Usage usage();

  /// @param model the model that answered, empty for a function of the world
  /// @param conversation that the answer ends; empty for a function of the world
  record Answered(Value value, Usage usage, String model, Optional<Conversation> conversation)
      implements Outcome {
    public Answered(Value value, Usage usage, String model) {
      this(value, usage, model, Optional.empty());
    }

    public Answered in(Conversation conversation) {
      return new Answered(value, usage, model, Optional.of(conversation));
    }
  }

  record Failed(Failure failure, Usage usage) implements Outcome {}
}
