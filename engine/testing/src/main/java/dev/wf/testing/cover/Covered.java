package dev.wf.testing.cover;

import dev.wf.compiler.reach.Reachable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A part of a program and how often it was reached.
///
/// @param count of an agent its calls, of a setting those in which nothing overrode it, of rounds
///   how often there was at least one
/// @param none how often rounds did not begin at all
/// @param many how often there was more than one round
/// @param met the kinds of failure that came to a `try`, and how often
public record Covered(
    Reachable part, long count, long none, long many, SortedMap<String, Long> met) {
  public Covered {
    met = Collections.unmodifiableSortedMap(new TreeMap<>(met));
  }

  static Covered of(Reachable part, long count) {
    return new Covered(part, count, 0, 0, Collections.emptySortedMap());
  }

  public boolean isReached() {
    return count > 0;
  }

  Covered plus(Covered other) {
    var all = new TreeMap<>(met);
    other.met.forEach((word, times) -> all.merge(word, times, Long::sum));
    return new Covered(part, count + other.count, none + other.none, many + other.many, all);
  }
}
