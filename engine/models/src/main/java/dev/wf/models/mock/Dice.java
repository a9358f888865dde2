package dev.wf.models.mock;

import java.util.List;

/// Numbers that look random and are the same in every run of every machine (SplitMix64; Steele, Lea
/// and Flood, 2014).
final class Dice {
  private long state;

  Dice(String key, long seed) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    state = hash ^ seed * 0x9e3779b97f4a7c15L;
  }

  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /// A number from 0 to below the bound.
  int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  /// Both included.
  long between(long min, long max) {
    long count = max - min + 1;
    return count == 0 ? next() : min + Long.remainderUnsigned(next(), count);
  }

  /// From 0 to below 1.
  double share() {
    return (next() >>> 11) * 0x1p-53;
  }

  boolean chance(int percent) {
    return below(100) < percent;
  }

  <T> T one(List<T> of) {
    return of.get(below(of.size()));
  }
}
