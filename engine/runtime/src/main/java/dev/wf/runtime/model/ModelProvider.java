package dev.wf.runtime.model;

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

  /// Blocks until the model has answered. An interrupt abandons the request.
  Reply ask(Request request) throws ModelFailure, InterruptedException;
}
