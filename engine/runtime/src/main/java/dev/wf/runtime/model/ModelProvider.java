package dev.wf.runtime.model;

import java.util.Optional;
import java.util.OptionalLong;

/// Answers one request of an agent's conversation. Safe for use by many threads at once.
public interface ModelProvider {
  /// Part of every key: `anthropic`, `mock`, `scripted`.
  String name();

  /// The model asked where nothing names one; part of every key.
  String standardModel();

  /// What else decides the answers (the mock's seed); part of every key, empty where nothing does.
  default String variant() {
    return "";
  }

  /// Whether what it answers is made up, which every place that shows a result then says.
  default boolean pretends() {
    return false;
  }

  /// Whether a model takes instructions in the middle of a conversation; for one that does not they
  /// are told with the user's turn.
  default boolean takesSystemAnywhere(String model) {
    return true;
  }

  /// Whether it runs a tool itself, such as `web_search`, where it is asked to.
  default boolean hosts(String model, String tool) {
    return false;
  }

  /// How many tokens have to be the same from the beginning of two requests for the provider's
  /// cache to keep them; empty where it has none, or nothing is known of the model.
  default OptionalLong cacheFloor(String model) {
    return OptionalLong.empty();
  }

  /// What a model of it costs; empty where nobody knows, which is not the same as nothing.
  default Optional<Price> price(String model) {
    return pretends() ? Optional.of(Price.FREE) : Optional.empty();
  }

  /// Blocks until the model has answered. An interrupt abandons the request.
  Reply ask(Request request) throws ModelFailure, InterruptedException;
}
