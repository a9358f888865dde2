package dev.wf.runtime.agent;

import java.math.BigDecimal;
import java.time.Duration;

/// What it took to ask an agent, beside what it used.
///
/// @param server who was asked
/// @param turns that were answered
/// @param retries requests that were sent again
/// @param took from the beginning to the end
/// @param held of that, for the sake of others: in the queue of its model, behind one that begins
///   alike
/// @param saved by the provider's cache, in dollars; below zero where more was written than read
public record Measure(
    String server,
    String model,
    int turns,
    int retries,
    Duration took,
    Duration held,
    BigDecimal saved) {
  /// Nobody was asked.
  public static final Measure NOTHING =
      new Measure("", "", 0, 0, Duration.ZERO, Duration.ZERO, BigDecimal.ZERO);

  /// With what it took to ask another after this one: all of it stands under who was asked last.
  Measure then(Measure next) {
    return new Measure(
        next.server(),
        next.model(),
        turns + next.turns(),
        retries + next.retries(),
        took.plus(next.took()),
        held.plus(next.held()),
        saved.add(next.saved()));
  }
}
