package dev.wf.runtime.schedule;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Counts effects that are still under way and fills a cell when all are done and no more can come.
///
/// The cell is filled with null, or with a failure where a change failed; among several, that of
/// the first path.
final class Latch {
  private static final Comparator<Failure> FIRST_PATH =
      Comparator.<Failure>comparingInt(f -> f.node().length()).thenComparing(Failure::node);

  private final Agenda agenda;
  private final Cell done = new Cell();
  private int open = 1; // one for itself, until closed
  private @Nullable Failure failure;

  Latch(Agenda agenda) {
    this.agenda = agenda;
  }

  Cell done() {
    return done;
  }

  /// Waits for one more, whose failure is this latch's too.
  void add(Cell cell) {
    open++;
    cell.whenFilled(
        agenda,
        () -> {
          if (cell.content() instanceof Failure f) {
            note(f);
          }
          one();
        });
  }

  /// Waits for one more, whatever becomes of it.
  void addObserver(Cell cell) {
    open++;
    cell.whenFilled(agenda, this::one);
  }

  /// No more are added.
  void close() {
    one();
  }

  private void note(Failure found) {
    if (failure == null || FIRST_PATH.compare(found, failure) < 0) {
      failure = found;
    }
  }

  private void one() {
    open--;
    if (open == 0) {
      done.fill(failure == null ? Value.NULL : failure, agenda);
    }
  }
}
