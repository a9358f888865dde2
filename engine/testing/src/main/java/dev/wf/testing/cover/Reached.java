package dev.wf.testing.cover;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What runs of one compilation reached, by its points and the names of its agents. Adding is in no
/// order.
///
/// @param counts how often each point was reached; no more of them than were reached
/// @param words what texts were at points, and how often
/// @param calls of agents, by the name that the graph has for them
/// @param inForce the settings of agents that some call did not override
public record Reached(
    long[] counts,
    SortedMap<Integer, SortedMap<String, Long>> words,
    SortedMap<String, Long> calls,
    SortedMap<String, SortedSet<String>> inForce) {
  public static final Reached NOTHING =
      new Reached(
          new long[0],
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap());

  /// How often a point was reached.
  public long count(int point) {
    return point < counts.length ? counts[point] : 0;
  }

  public Reached plus(Reached other) {
    if (this == NOTHING || other == NOTHING) {
      return this == NOTHING ? other : this;
    }
    var sums = Arrays.copyOf(counts, Math.max(counts.length, other.counts.length));
    for (int i = 0; i < other.counts.length; i++) {
      sums[i] += other.counts[i];
    }
    var met = new TreeMap<Integer, SortedMap<String, Long>>();
    words.forEach((point, words) -> met.put(point, new TreeMap<>(words)));
    other.words.forEach((point, words) -> {
      var own = met.computeIfAbsent(point, _ -> new TreeMap<>());
      words.forEach((word, times) -> own.merge(word, times, Long::sum));
    });
    var asked = new TreeMap<>(calls);
    other.calls.forEach((agent, times) -> asked.merge(agent, times, Long::sum));
    var used = new TreeMap<String, SortedSet<String>>();
    inForce.forEach((agent, settings) -> used.put(agent, new TreeSet<>(settings)));
    other.inForce.forEach(
        (agent, settings) -> used.computeIfAbsent(agent, _ -> new TreeSet<>()).addAll(settings));
    return new Reached(sums, met, asked, used);
  }
}
