package dev.wf.testing.mock;

import dev.wf.models.Pretended;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;

/// What a model that pretends does in order to fail.
public final class Failing {
  private Failing() {}

  /// The reply that comes to a failure of this kind: a refusal, one that is cut off, one that is
  /// not of its type.
  ///
  /// @throws ModelFailure where there is no reply at all
  public static Reply reply(Failure failure, Request request) throws ModelFailure {
    return switch (failure.kind()) {
      case TRANSPORT, OVERLOADED, STALLED ->
          throw ModelFailure.passing(failure.kind(), failure.message());
      case REFUSAL -> stopping(Reply.Stop.REFUSAL, failure, request);
      case TRUNCATED -> stopping(Reply.Stop.MAX_TOKENS, failure, request);
      case SCHEMA -> {
        if (request.form().isPlainText()) {
          throw ModelFailure.lasting(failure.kind(), failure.message());
        }
        yield stopping(Reply.Stop.END, failure, request);
      }
      case TIMEOUT, TOOL, DENIED, CONFLICT, INTERRUPTED, ASSERTION, FAILED, BUDGET, QUOTA ->
          throw ModelFailure.lasting(failure.kind(), failure.message());
    };
  }

  private static Reply stopping(Reply.Stop stop, Failure failure, Request request) {
    return Pretended.stopping(stop, failure.message(), request, request.model());
  }
}
