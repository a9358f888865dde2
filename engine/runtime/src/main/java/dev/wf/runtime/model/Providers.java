package dev.wf.runtime.model;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Conversation;

/// Turns what a program says as `model` into the provider that answers and that provider's own id
/// of the model. The same words give the same choice as long as a run goes on. Safe for use by many
/// threads at once.
public interface Providers {
  /// @param model an alias, a model's id, `provider:id`; empty where nothing is said
  Choice choose(String model);

  /// Whether what is answered where nothing is said as `model` is made up.
  default boolean pretend() {
    return choose("") instanceof Choice.Known(var provider, _) && provider.pretends();
  }

  /// What their models cost.
  default Prices prices() {
    return Prices.THEIR_OWN;
  }

  /// One provider, which takes every id as its own.
  static Providers only(ModelProvider provider) {
    var own = provider.name() + ":";
    return model ->
        new Choice.Known(
            provider,
            model.isEmpty()
                ? provider.standardModel()
                : model.startsWith(own) ? model.substring(own.length()) : model);
  }

  /// Who answers a question. One that continues a conversation stays with its provider and model.
  default Choice choose(Asked.Question question) {
    var said = question.text("model");
    var before = question.continued().map(Conversation::model);
    if (before.isEmpty()) {
      return choose(said);
    }
    var asked = choose(before.get());
    if (said.isEmpty() || !(asked instanceof Choice.Known earlier)) {
      return asked;
    }
    return switch (choose(said)) {
      case Choice.Known now when now.name().equals(earlier.name()) -> now;
      case Choice.Known now -> moved(earlier, now);
      case Choice.Unknown unknown -> unknown;
    };
  }

  private static Choice.Unknown moved(Choice.Known earlier, Choice.Known now) {
    boolean same = earlier.provider().name().equals(now.provider().name());
    return new Choice.Unknown(
        "a conversation stays with its model: this one is with "
            + (same ? earlier.model() : earlier.name())
            + ", not with "
            + (same ? now.model() : now.name()),
        "name no model where a conversation goes on");
  }
}
