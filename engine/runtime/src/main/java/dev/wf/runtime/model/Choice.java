package dev.wf.runtime.model;

import dev.wf.runtime.call.Failure;

/// Who answers a question, or why nobody does.
public sealed interface Choice {
  /// @param model the provider's own id of it
  record Known(ModelProvider provider, String model) implements Choice {
    /// As a program may name it, whatever else is called like that: `anthropic:claude-haiku-5-5`.
    public String name() {
      return provider.name() + ":" + model;
    }

    /// Whether it does a tool itself that providers do, or pretends to.
    public boolean does(String tool) {
      return provider.pretends() || provider.hosts(model, tool);
    }
  }

  /// @param message what is wrong with what was said, as a sentence
  /// @param hint what to do about it
  record Unknown(String message, String hint) implements Choice {
    public Failure failure() {
      var open = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
      return new Failure(Failure.Kind.FAILED, open + "; " + hint);
    }
  }
}
