package dev.wf.testing.mock;

import dev.wf.ir.graph.Fault;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Request;
import java.util.List;
import java.util.Optional;

/// What generated faults are to the request that they meet.
final class InjectedFaults {
  /// What models say in place of the JSON that they were asked for.
  private static final List<String> MALFORMED =
      List.of(
          "", "{", "Sure! Here is the answer.", "null", "[[[", "{\"unexpected\": 1}", "42 apples");

  private InjectedFaults() {}

  /// Empty where it makes no difference to this request.
  static Optional<Failure> of(Fault fault, Request request, int attempt) {
    int draw = Math.floorMod(request.key().hashCode() + attempt, 1 << 16);
    return switch (fault) {
      case TRANSPORT -> failure(Failure.Kind.TRANSPORT, "the connection broke");
      case OVERLOADED -> failure(Failure.Kind.OVERLOADED, "the server takes no more");
      case STALLED -> failure(Failure.Kind.STALLED, "nothing arrived for too long");
      case TIMEOUT -> failure(Failure.Kind.TIMEOUT, "the answer came too late");
      case REFUSAL -> failure(Failure.Kind.REFUSAL, "I would rather not.");
      case TRUNCATED -> failure(Failure.Kind.TRUNCATED, "The answer is that");
      case FAILED -> failure(Failure.Kind.FAILED, "the server refused");
      case MALFORMED ->
          request.form().isPlainText()
              ? Optional.empty()
              : failure(Failure.Kind.SCHEMA, MALFORMED.get(draw % MALFORMED.size()));
      case SLOW ->
          switch (draw % 3) {
            case 0 -> failure(Failure.Kind.STALLED, "nothing arrived for too long");
            case 1 -> failure(Failure.Kind.TIMEOUT, "the answer came too late");
            default -> Optional.empty(); // others only end before it
          };
    };
  }

  private static Optional<Failure> failure(Failure.Kind kind, String message) {
    return Optional.of(new Failure(kind, message));
  }
}
