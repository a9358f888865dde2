package dev.wf.runtime.agent;

import dev.wf.runtime.call.Failure;
import java.time.Duration;
import java.time.Instant;

/// A request that failed in passing and is sent again.
///
/// @param turn how many turns of its own the conversation had, which says which request it was
/// @param attempt how often it was sent so far
/// @param most how often it may be sent in all
/// @param server who was asked
/// @param pause from the failure until it is sent again
/// @param due when that is
public record Retry(
    int turn, int attempt, int most, String server, Failure failure, Duration pause, Instant due) {
  public Retry because(Failure other) {
    return new Retry(turn, attempt, most, server, other, pause, due);
  }
}
