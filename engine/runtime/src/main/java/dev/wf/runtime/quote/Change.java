package dev.wf.runtime.quote;

import dev.wf.runtime.run.foresee.Forecast;
import dev.wf.runtime.run.foresee.Forecast.Planned;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/// What two forecasts have in common, and what not: of a program over files as they were, and as
/// they are now. Nodes are the same where they have one path.
///
/// @param lines for each phase and agent of now
/// @param gone the paths of those that are not there any more
/// @param whole whether all nodes of before are known
public record Change(List<Line> lines, List<String> gone, boolean whole) {
  public Change {
    lines = List.copyOf(lines);
    gone = List.copyOf(gone);
  }

  /// @param phase index of the phase now, -1 for none
  /// @param added paths of nodes that were not there
  /// @param changed paths of those that ask something else, or that saw what is not so any more
  /// @param again paths of those that were there and depend on answers that are not there yet
  /// @param same how many are as they were
  public record Line(
      int phase,
      String agent,
      List<String> added,
      List<String> changed,
      List<String> again,
      int same) {
    public Line {
      added = List.copyOf(added);
      changed = List.copyOf(changed);
      again = List.copyOf(again);
    }

    boolean isNothing() {
      return added.isEmpty() && changed.isEmpty() && again.isEmpty();
    }
  }

  public boolean isNothing() {
    return gone.isEmpty() && lines.stream().allMatch(Line::isNothing);
  }

  /// How many calls of a line follow from the change beside those that are known; empty where that
  /// is not told.
  OptionalInt followed(int phase, String agent) {
    int again =
        lines.stream()
            .filter(l -> l.phase() == phase && l.agent().equals(agent))
            .mapToInt(l -> l.again().size())
            .sum();
    return again > 0 || whole ? OptionalInt.of(again) : OptionalInt.empty();
  }

  /// The paths of the nodes that are new or changed.
  Set<String> affected() {
    var all = new HashSet<String>();
    lines.forEach(line -> {
      all.addAll(line.added());
      all.addAll(line.changed());
    });
    return all;
  }

  /// @param quote of the run as it is now, which says where more may follow from answers
  public static Change between(Forecast then, Forecast now, Quote quote) {
    return between(
        then,
        now,
        line ->
            quote.lines().stream()
                .anyMatch(l ->
                    l.phase() == line.phase()
                        && l.agent().equals(line.agent())
                        && l.open().isPresent()));
  }

  static Change between(Forecast then, Forecast now, Predicate<Forecast.Line> isOpen) {
    var before = byPath(then);
    var after = byPath(now);
    var lines = new ArrayList<Line>();
    var placed = new HashSet<String>();
    for (var line : now.lines()) {
      var added = new ArrayList<String>();
      var changed = new ArrayList<String>();
      int same = 0;
      for (var call : now.calls()) {
        if (isOf(call, line)) {
          var old = before.get(call.path());
          if (old == null) {
            added.add(call.path());
          } else if (!old.key().equals(call.key()) || old.served() && !call.served()) {
            changed.add(call.path());
          } else {
            same++;
          }
        }
      }
      var again = new ArrayList<String>();
      if (isOpen.test(line)) {
        for (var call : then.calls()) {
          if (!after.containsKey(call.path())
              && call.agent().equals(line.agent())
              && isAt(call, line, now)
              && placed.add(call.path())) {
            again.add(call.path());
          }
        }
      }
      lines.add(new Line(line.phase(), line.agent(), added, changed, again, same));
    }
    var gone =
        before.keySet().stream()
            .filter(path -> !after.containsKey(path) && !placed.contains(path))
            .toList();
    return new Change(lines, gone, then.complete());
  }

  private static boolean isOf(Planned call, Forecast.Line line) {
    return call.phase() == line.phase() && call.agent().equals(line.agent());
  }

  /// Whether a call of before belongs to a line: phases may have other numbers now.
  private static boolean isAt(Planned call, Forecast.Line line, Forecast now) {
    boolean hasSame =
        now.lines().stream()
            .anyMatch(l -> l.agent().equals(call.agent()) && l.phase() == call.phase());
    return !hasSame || call.phase() == line.phase();
  }

  private static Map<String, Planned> byPath(Forecast forecast) {
    var calls = new LinkedHashMap<String, Planned>();
    forecast.calls().forEach(call -> calls.putIfAbsent(call.path(), call));
    return calls;
  }
}
