package dev.wf.runtime.agent;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// How long to wait before asking again: twice as long each time, up to a limit, of which a random
/// half, so that those who failed together do not come back together.
///
/// @param patience the longest that a server's own wish is waited for; one that wishes to be left
///   alone for longer is not asked again before
/// @param random from 0 to 1
public record Backoff(Duration first, Duration most, Duration patience, DoubleSupplier random) {
  public static Backoff standard(DoubleSupplier random) {
    return new Backoff(
        Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(5), random);
  }

  /// @param retry counted from 1
  /// @param wish how long the server asked to be left alone
  Duration before(int retry, Optional<Duration> wish) {
    var doubled = first.multipliedBy(1L << Math.min(retry - 1, 20));
    var whole = doubled.compareTo(most) < 0 ? doubled : most;
    var wait = whole.dividedBy(2).plus(share(whole.dividedBy(2)));
    return wish.map(w -> (w.compareTo(patience) < 0 ? w : patience).plus(share(first)))
        .filter(w -> w.compareTo(wait) > 0)
        .orElse(wait);
  }

  /// No wait is longer.
  Duration longest() {
    return (most.compareTo(patience) > 0 ? most : patience).plus(first);
  }

  private Duration share(Duration whole) {
    return Duration.ofNanos((long) (whole.toNanos() * random.getAsDouble()));
  }
}
