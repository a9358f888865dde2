package dev.wf.runtime.agent;

import dev.wf.runtime.model.Allowance;

/// A token bucket of a server's, as far as the server tells of it: what is taken comes back evenly,
/// until the bucket is full. Empty of knowledge until it is told something.
///
/// The algorithm is that of ITU-T I.371 and RFC 2697; vendors of models say that theirs work so.
final class Bucket {
  private double level;
  private double most;
  private double aNanosecond;
  private long at;
  private boolean known;

  /// @param now in nanoseconds, as everywhere here
  void told(Allowance.Left left, long now) {
    long missing = left.of() - left.count();
    long full = left.full().toNanos();
    if (missing > 0 && full > 0) {
      aNanosecond = (double) missing / full;
    }
    known = aNanosecond > 0;
    level = left.count();
    most = Math.max(left.of(), left.count());
    at = now;
  }

  /// How long until there is so much in it, or all there can be.
  long until(double amount, long now) {
    fill(now);
    double missing = Math.min(amount, most) - level;
    return !known || missing <= 0 ? 0 : (long) Math.ceil(missing / aNanosecond);
  }

  void take(double amount, long now) {
    fill(now);
    level -= amount;
  }

  private void fill(long now) {
    level = Math.min(most, level + (now - at) * aNanosecond);
    at = now;
  }
}
