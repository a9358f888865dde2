package dev.wf.runtime.call;

import dev.wf.ir.value.Value;
import java.util.Optional;

/// How a call ended.
public sealed interface Outcome {
  Usage usage();

  /// @param model the model that answered, empty for a function of the world
  /// @param conversation that the answer ends; empty for a function of the world
  /// @param fellBack why it was not the first model that answered; empty where that did
  record Answered(
      Value value,
      Usage usage,
      String model,
      Optional<Conversation> conversation,
      Optional<Failure> fellBack)
      implements Outcome {
    public Answered(Value value, Usage usage, String model, Optional<Conversation> conversation) {
      this(value, usage, model, conversation, Optional.empty());
    }

    public Answered(Value value, Usage usage, String model) {
      this(value, usage, model, Optional.empty());
    }

    public Answered in(Conversation conversation) {
      return new Answered(value, usage, model, Optional.of(conversation), fellBack);
    }
  }

  record Failed(Failure failure, Usage usage) implements Outcome {}
}
