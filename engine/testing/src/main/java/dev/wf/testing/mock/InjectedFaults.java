package dev.wf.testing.mock;

import dev.wf.ir.graph.Fault;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Request;
import java.time.Duration;
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
    int draw = draw(request, attempt);
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

  /// How long what goes wrong takes: no longer than a model may say nothing, so that a mock can say
  /// it, too.
  static Duration takes(Fault fault, Request request, int attempt) {
    var idle = MockedModel.idle(request.question());
    var timeout =
        request.question().settings().get("timeout") instanceof Value.Duration(var millis)
            ? Duration.ofMillis(millis)
            : idle;
    var most = timeout.compareTo(idle) < 0 ? timeout : idle;
    return switch (fault) {
      case TRANSPORT, OVERLOADED, REFUSAL, TRUNCATED, FAILED, MALFORMED -> Duration.ZERO;
      case STALLED -> idle;
      case TIMEOUT -> most;
      case SLOW -> {
        int draw = draw(request, attempt);
        yield switch (draw % 3) {
          case 0 -> idle;
          case 1 -> most;
          default -> most.multipliedBy(1 + draw / 3 % 4).dividedBy(4);
        };
      }
    };
  }

  private static int draw(Request request, int attempt) {
    return Math.floorMod(request.key().hashCode() + attempt, 1 << 16);
  }

  private static Optional<Failure> failure(Failure.Kind kind, String message) {
    return Optional.of(new Failure(kind, message));
  }
}
