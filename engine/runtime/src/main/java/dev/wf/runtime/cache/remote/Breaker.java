package dev.wf.runtime.cache.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Leaves a server alone that gives trouble: after a few times in a row nothing more is asked of it
/// for a while, then one request tries whether it is well again. Safe for use by many threads.
final class Breaker {
  private static final int STRIKES = 3;
  private static final Duration REST = Duration.ofSeconds(30);

  private final InstantSource clock;
  private int strikes;
  private Instant until = Instant.MIN;
  private Optional<String> trouble = Optional.empty();

  Breaker(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether a request may be sent now; who is told so sends one.
  synchronized boolean lets() {
    if (strikes < STRIKES) {
      return true;
    }
    var now = clock.instant();
    if (now.isBefore(until)) {
      return false;
    }
    until = now.plus(REST);
    return true;
  }

  synchronized void well() {
    strikes = 0;
  }

  synchronized void struck(String why) {
    strikes++;
    if (strikes >= STRIKES) {
      until = clock.instant().plus(REST);
      trouble = trouble.or(() -> Optional.of(why));
    }
  }

  /// What it was first left alone for.
  synchronized Optional<String> trouble() {
    return trouble;
  }
}
