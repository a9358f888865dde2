package dev.wf.runtime.quote;

import java.util.Arrays;

/// What an amount is likely to be: half of all times it is at most `p50`, nineteen times of twenty
/// at most `p95`.
public record Spread(double p50, double p95) {
  public static final Spread ZERO = new Spread(0, 0);

  /// @param trials sorted by this
  static Spread of(double[] trials) {
    Arrays.sort(trials);
    return new Spread(at(trials, 50), at(trials, 95));
  }

  /// The least that is not less than so many of a hundred.
  private static double at(double[] sorted, int percent) {
    int rank = (sorted.length * percent + 99) / 100;
    return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)];
  }
}
