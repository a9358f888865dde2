package dev.wf.models.http;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;

/// What a server says that counted the tokens of a request.
public final class TokenCount {
  private static final String FIELD = "input_tokens";

  private TokenCount() {}

  /// Asks, and reads the answer.
  public static long of(Post post) throws ModelFailure, InterruptedException {
    var answer = Exchange.whole(post);
    try {
      var counted = Json.read(answer);
      if (!counted.path(FIELD).isIntegralNumber()) {
        throw new Malformed("the server counted, but says no number");
      }
      return Json.count(counted, FIELD);
    } catch (Malformed e) {
      throw ModelFailure.passing(Failure.Kind.TRANSPORT, e.getMessage());
    }
  }
}
