package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;

/// The order of effects within one frame: for each step, what has to be done before it.
///
/// A step that observes waits for every change above it; a step that changes waits for everything
/// above it that observes or changes. Both are cells, filled with null when done and with a failure
/// when an effect above failed, which stops what is below. A nested block passes its step's
/// [Before] on to its own steps.
final class Gate {
  /// What a node waits for.
  ///
  /// @param changes all changes above
  /// @param all all changes and observations above
  /// @param spent what all above cost, up to the body of a function
  record Before(Cell changes, Cell all, Cell spent) {
    static final Before NOTHING =
        new Before(Cell.of(Value.NULL), Cell.of(Value.NULL), Spending.NOTHING);

    /// The same below further changes.
    Before after(Cell done) {
      return new Before(done, done, spent);
    }

    /// The same below what cost this.
    Before after(Cell more, Agenda agenda) {
      var sum = Spending.sum(spent, more, agenda);
      return sum == spent ? this : new Before(changes, all, sum);
    }

    /// The same for the body of a function, which counts what it costs itself.
    Before entering() {
      return spent == Spending.NOTHING ? this : new Before(changes, all, Spending.NOTHING);
    }

    Cell forEffect(Effect effect) {
      return switch (effect) {
        case PURE -> NOTHING.all;
        case OBSERVES -> changes;
        case CHANGES -> all;
      };
    }
  }

  private final Agenda agenda;
  private final Latch everything;
  private final List<Cell> observers = new ArrayList<>();
  private Before before;
  private Cell spent = Spending.NOTHING;

  Gate(Before entry, Agenda agenda) {
    this.before = entry;
    this.agenda = agenda;
    this.everything = new Latch(agenda);
  }

  /// What the next step waits for, if that is its effect.
  Before before(Effect effect) {
    if (effect == Effect.CHANGES && !observers.isEmpty()) {
      var join = new Latch(agenda);
      join.add(before.all);
      observers.forEach(join::addObserver);
      join.close();
      observers.clear();
      before = new Before(before.changes, join.done(), before.spent);
    }
    return before;
  }

  /// A step that begins after [#before], is done when this cell is filled, and costs what the other
  /// comes to.
  void add(Effect effect, Cell done, Cell cost) {
    spent = Spending.sum(spent, cost, agenda);
    before = before.after(cost, agenda);
    switch (effect) {
      case PURE -> {}
      case OBSERVES -> {
        observers.add(done);
        everything.addObserver(done);
      }
      case CHANGES -> {
        var join = new Latch(agenda);
        join.add(before.all);
        join.add(done);
        join.close();
        before = before.after(join.done());
        everything.add(done);
      }
    }
  }

  /// What the frame costs.
  Cell spent() {
    return spent;
  }

  /// Filled when every effect of the frame is done; no step is added after.
  Cell close() {
    everything.close();
    return everything.done();
  }
}
