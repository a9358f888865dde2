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
  /// @param turn what a patch waits for besides: all bodies before the one it is applied in
  /// @param turned whether a step above has waited for the turn
  /// @param moment the node that remembers the files as all changes above left them
  record Before(Cell changes, Cell all, Cell spent, Cell turn, boolean turned, NodePath moment) {
    static Before nothing(Frame frame) {
      return new Before(
          Cell.of(Value.NULL),
          Cell.of(Value.NULL),
          Spending.NOTHING,
          Cell.of(Value.NULL),
          false,
          frame.moment("base"));
    }

    /// The same below further changes.
    Before after(Cell done, NodePath moment) {
      return new Before(done, done, spent, turn, turned, moment);
    }

    /// The same below all that changes or observes.
    Before afterAll(Cell done) {
      return new Before(changes, done, spent, turn, turned, moment);
    }

    /// The same below what cost this.
    Before after(Cell more, Agenda agenda) {
      return spending(Spending.sum(spent, more, agenda));
    }

    /// The same for the body of a function, which counts what it costs itself.
    Before entering() {
      return spending(Spending.NOTHING);
    }

    private Before spending(Cell sum) {
      return sum == spent ? this : new Before(changes, all, sum, turn, turned, moment);
    }

    /// With a turn of its own.
    Before inTurn(Cell own) {
      return new Before(changes, all, spent, own, turned, moment);
    }

    /// Below what has waited for the turn.
    Before havingTurned() {
      return new Before(changes, all, spent, turn, true, moment);
    }

    Cell forEffect(Effect effect) {
      return switch (effect) {
        case PURE -> AT_ONCE;
        case OBSERVES -> changes;
        case CHANGES -> all;
      };
    }
  }

  private static final Cell AT_ONCE = Cell.of(Value.NULL);

  private final Agenda agenda;
  private final Frame frame;
  private final Latch everything;
  private final List<Cell> observers = new ArrayList<>();
  private final String depth;
  private Before before;
  private Cell spent = Spending.NOTHING;
  private int changes;

  Gate(Before entry, Frame frame, Agenda agenda) {
    this.before = entry;
    this.frame = frame;
    this.depth = entry.moment().name() + "-" + frame.depth() + ".";
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
      before = before.afterAll(join.done());
    }
    return before;
  }

  /// A step in which a patch may be applied, begun and done like [#add]. What is below it waits for
  /// the turn as the patch does, applied or not.
  void addInTurn(Cell done, Cell cost) {
    var join = new Latch(agenda);
    join.add(done);
    join.add(before.turn);
    join.close();
    add(Effect.CHANGES, join.done(), cost);
    before = before.havingTurned();
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
        before = before.after(join.done(), frame.node(depth + ++changes));
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
