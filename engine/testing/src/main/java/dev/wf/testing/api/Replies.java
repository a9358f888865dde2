package dev.wf.testing.api;

import dev.wf.models.Pretended;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;

/// What a failure is on the wire.
final class Replies {
  private Replies() {}

  static Reply failing(Failure failure, Request request) throws ModelFailure {
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
