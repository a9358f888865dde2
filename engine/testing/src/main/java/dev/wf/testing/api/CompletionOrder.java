package dev.wf.testing.api;

import dev.wf.runtime.work.Solo;
import dev.wf.testing.generate.Draws;
import java.util.OptionalLong;

/// The order in which the calls of a run that are under way at the same time end. What a workflow
/// comes to must not depend on it.
///
/// @param seed decides; 0 for the order in which they began
public record CompletionOrder(long seed) {
  public static final CompletionOrder AS_STARTED = new CompletionOrder(0);

  /// An order that looks random, and is the same for the same seed.
  ///
  /// @param seed other than 0
  public static CompletionOrder shuffled(long seed) {
    return new CompletionOrder(seed == 0 ? 1 : seed);
  }

  Solo.Order inside() {
    return seed == 0
        ? Solo.Order.AS_THEY_CAME
        : call -> OptionalLong.of(Draws.of(seed, call.key()) >>> 2);
  }

  @Override
  public String toString() {
    return seed == 0 ? "as started" : "shuffled by " + seed;
  }
}
