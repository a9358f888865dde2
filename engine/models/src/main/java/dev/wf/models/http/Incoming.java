package dev.wf.models.http;

import dev.wf.runtime.model.ModelFailure;

/// An answer that is being streamed. Called by the thread that asks.
public interface Incoming {
  /// Whether the event has come that ends every whole answer: nothing behind it is of interest.
  boolean isClosed();

  /// @param data of an event
  /// @throws ModelFailure if it says that the answer has failed
  void take(String data) throws Malformed, ModelFailure;
}
