package dev.wf.runtime.model;

/// A provider whose server counts the tokens of a request without answering it, which costs nothing
/// but the time.
public interface TokenCounter {
  /// How many tokens the model would read. Blocks; an interrupt abandons the request.
  long count(Request request) throws ModelFailure, InterruptedException;
}
