package dev.wf.runtime.schedule;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The bodies of one list that run at once and change files. What each of them touched is judged
/// when all have ended; see [Rivalry].
final class Rivals {
  private final Rivalry rivalry;
  private final @Nullable Trace around;
  private final SortedMap<int[], Trace> bodies = new TreeMap<>(Arrays::compare);
  private final Cell verdict = new Cell();

  /// @param around the trace of the body in which the list stands; null where it stands in none
  Rivals(Rivalry rivalry, @Nullable Trace around) {
    this.rivalry = rivalry;
    this.around = around;
  }

  /// The trace of a body.
  ///
  /// @param slots where its element stands
  Trace trace(int[] slots) {
    return bodies.computeIfAbsent(slots, _ -> new Trace());
  }

  /// Filled with null when there is no conflict, else with the first one.
  Cell verdict() {
    return verdict;
  }

  Optional<Failure> judge(Agenda agenda) {
    if (around != null) {
      bodies.values().forEach(around::addAll);
    }
    var found = rivalry.judge(new ArrayList<>(bodies.values()));
    verdict.fill(found.isPresent() ? found.get() : Value.NULL, agenda);
    return found;
  }
}
