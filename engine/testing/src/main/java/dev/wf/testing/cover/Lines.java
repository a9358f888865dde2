package dev.wf.testing.cover;

import dev.wf.compiler.reach.Reachable;
import dev.wf.ir.source.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What was reached, as lines: what begins on a line counts for it and for the lines that it goes
/// on over, as far as nothing else begins there.
public final class Lines {
  private final CoveredFile file;
  private final TreeMap<Integer, Line> lines = new TreeMap<>();

  /// @param count how often it was reached
  /// @param isPartly whether something on it was not reached, while the line was
  public record Line(long count, boolean isPartly) {}

  private Lines(CoveredFile file) {
    this.file = file;
  }

  static SequencedMap<Integer, Line> of(CoveredFile file) {
    var lines = new Lines(file);
    file.parts().forEach(lines::add);
    return lines.lines;
  }

  private void add(Covered covered) {
    switch (covered.part()) {
      case Reachable.Stretch s -> stretch(s.place(), covered.count());
      case Reachable.Setting s -> stretch(s.place(), covered.count());
      case Reachable.Routine r -> set(r.place().position().line(), covered.count());
      case Reachable.Agent a -> set(a.place().position().line(), covered.count());
      case Reachable.Branch b -> {
        if (!covered.isReached()) {
          partly(b.place().position().line());
        }
      }
      case Reachable.Rounds _, Reachable.Attempt _ -> {}
    }
  }

  private void stretch(Place place, long count) {
    int first = place.position().line();
    int last =
        file.source().position(Math.max(place.span().offset(), place.span().end() - 1)).line();
    if (begins(place, first) || !lines.containsKey(first)) {
      set(first, count);
    } else if (count == 0) {
      partly(first);
    }
    for (int line = first + 1; line <= last; line++) {
      if (!file.source().line(line).isBlank()) {
        set(line, count);
      }
    }
  }

  private void set(int line, long count) {
    lines.put(line, new Line(count, false));
  }

  private void partly(int line) {
    lines.computeIfPresent(line, (_, l) -> new Line(l.count(), l.count() > 0));
  }

  /// Whether nothing stands before it on its line.
  private boolean begins(Place place, int line) {
    int start = file.source().lineStart(line);
    return file.source().text().substring(start, place.span().offset()).isBlank();
  }

  /// `3-5, 9`: numbers in a row as one.
  static String ranges(List<Integer> numbers) {
    var ranges = new ArrayList<int[]>();
    for (int number : numbers) {
      if (!ranges.isEmpty() && ranges.getLast()[1] == number - 1) {
        ranges.getLast()[1] = number;
      } else {
        ranges.add(new int[] {number, number});
      }
    }
    return ranges.stream()
        .map(r -> r[0] == r[1] ? String.valueOf(r[0]) : r[0] + "-" + r[1])
        .collect(Collectors.joining(", "));
  }
}
