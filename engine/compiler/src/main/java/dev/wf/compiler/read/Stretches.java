package dev.wf.compiler.read;

import dev.wf.ir.source.Span;
import java.util.Map;
import java.util.TreeMap;

/// Parts of a text, kept by where they begin, so that a text with ten thousand mistakes takes no
/// longer to ask of each whether another casts doubt on it.
final class Stretches {
  /// Where each ends, by where it begins. None reaches into the next.
  private final TreeMap<Integer, Integer> ends = new TreeMap<>();

  /// Adds one; with those that it reaches into it becomes one.
  void add(Span span) {
    int start = span.offset();
    int end = span.end();
    var before = ends.lowerEntry(start);
    if (before != null && before.getValue() > start) {
      start = before.getKey();
      end = Math.max(end, before.getValue());
    }
    for (var next = ends.ceilingEntry(start);
        next != null && (next.getKey() < end || next.getKey() == start);
        next = ends.ceilingEntry(start)) {
      end = Math.max(end, next.getValue());
      ends.remove(next.getKey());
    }
    ends.put(start, end);
  }

  /// Whether one holds a place, or ends at it.
  boolean hold(int offset) {
    return holds(ends.floorEntry(offset), offset) || holds(ends.lowerEntry(offset), offset);
  }

  private static boolean holds(Map.Entry<Integer, Integer> stretch, int offset) {
    return stretch != null && offset <= stretch.getValue();
  }

  /// Whether one has a part in common with a span.
  boolean meet(Span span) {
    var before = ends.lowerEntry(span.end());
    return before != null && span.offset() < before.getValue();
  }
}
