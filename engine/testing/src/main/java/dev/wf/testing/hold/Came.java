package dev.wf.testing.hold;

import dev.wf.ir.value.Rendering;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.schedule.Conclusion;
import java.util.List;
import java.util.stream.Collectors;

/// What a run came to.
///
/// @param seen what it did
record Came(Conclusion conclusion, Seen seen) {
  /// As text that depends on nothing but what it came to.
  String text() {
    var ending =
        switch (conclusion) {
          case Conclusion.Completed(var result) -> Rendering.compact(result);
          case Conclusion.Degraded(var result, var losses) ->
              Rendering.compact(result) + " without " + told(losses);
          case Conclusion.Failed(var failure, var losses) ->
              "failure " + failure + (losses.isEmpty() ? "" : " and " + told(losses));
          case Conclusion.Waiting(var open) -> "waiting for " + open.size() + " answers";
          case Conclusion.Paused(var why, var _) -> "pause: " + why.reason();
        };
    return ending
        + seen.said().values().stream().map(t -> "\nlog: " + t).collect(Collectors.joining());
  }

  private static String told(List<Failure> losses) {
    return losses.stream().map(Failure::toString).collect(Collectors.joining("; "));
  }

  boolean isPaused() {
    return conclusion instanceof Conclusion.Paused;
  }

  boolean isEndless() {
    return text().contains(Venue.ENDLESS);
  }
}
