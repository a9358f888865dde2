package dev.wf.runtime.agent;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;

/// What one call has to its model.
///
/// @param tries of the call's requests that failed in passing
/// @param held how long it was held back
record Line(Sending sending, ModelProvider provider, Tries tries, Held held) {
  /// How many characters of a question's prompt a provider's cache can share.
  int head(Asked.Question question, String model) {
    return sending.head(question, provider, model);
  }

  /// Blocks until a request is answered, or cannot be; an interrupt abandons it, also while it
  /// waits.
  ///
  /// @param retries how often it may be sent again
  /// @param turn how many turns of its own the conversation has
  Reply send(Request request, int retries, int turn) throws ModelFailure, InterruptedException {
    return sending.send(this, request, retries, turn);
  }
}
