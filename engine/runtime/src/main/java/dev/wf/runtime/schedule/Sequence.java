package dev.wf.runtime.schedule;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Does something for each element of a list in the order of the list, whatever the order in which
/// the elements become known.
final class Sequence {
  private final Cursor cursor;
  private final Map<List<Integer>, Step> known = new HashMap<>();
  private Optional<List<Integer>> next = Optional.empty();
  private boolean busy;

  /// What is done for one element.
  interface Step {
    /// @param then run once the next element may have its turn
    void go(Runnable then);
  }

  Sequence(Rope list) {
    this.cursor = new Cursor(list, this::goOn);
  }

  /// @param slots where the element stands
  void add(int[] slots, Step step) {
    known.put(key(slots), step);
    goOn();
  }

  private void goOn() {
    while (!busy && find()) {
      var step = known.remove(next.orElseThrow());
      if (step == null) {
        return; // it is known to the list, and told here soon
      }
      next = Optional.empty();
      busy = true;
      step.go(() -> {
        busy = false;
        goOn();
      });
    }
  }

  /// Whether it is known which element comes next. A failed one has no turn.
  private boolean find() {
    while (next.isEmpty()) {
      var element = cursor.next();
      if (element.isEmpty()) {
        return false;
      }
      if (!(element.get().content() instanceof dev.wf.runtime.call.Failure)) {
        next = Optional.of(key(element.get().slots()));
      }
    }
    return true;
  }

  private static List<Integer> key(int[] slots) {
    return Arrays.stream(slots).boxed().toList();
  }
}
