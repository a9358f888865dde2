package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.eval.Round;
import java.util.ArrayList;
import java.util.List;

/// The rounds of `loop`: one exists at a time, and the next is made when what this one came to is
/// known whole and its effects are done.
final class Rounds {
  private final Unfolding unfolding;
  private final Effects effects;
  private final Agenda agenda;
  private final Reading reading;

  Rounds(Unfolding unfolding, Effects effects, Agenda agenda, Reading reading) {
    this.unfolding = unfolding;
    this.effects = effects;
    this.agenda = agenda;
    this.reading = reading;
  }

  /// @param total of what they cost; closed when no more can begin
  /// @return the cell that is filled when all their effects are done
  Cell begin(Step.Loop step, Frame frame, Gate.Before before, Spending.Total total) {
    var value = new Cell();
    frame.cells()[step.cell()] = value;
    var ends = new Latch(agenda);
    var reads = new ArrayList<Expr>();
    step.state().forEach(s -> reads.add(s.first()));
    reads.add(step.rounds());
    reading.whenSettled(
        reads,
        frame,
        () -> {
          try {
            var state =
                step.state().stream()
                    .map(s -> reading.evaluate(s.first(), frame))
                    .toArray(Value[]::new);
            var rounds = ((Value.Int) reading.evaluate(step.rounds(), frame)).value();
            new Looping(step, frame, rounds, value, ends, total, before).goOn(Round.first(state));
          } catch (EvaluationFailure e) {
            value.fill(reading.failed(e, frame), agenda);
            ends.close();
            total.close();
          }
        });
    return ends.done();
  }

  /// A loop under way.
  private final class Looping {
    private final Step.Loop step;
    private final Frame frame;
    private final long rounds;
    private final Cell value;
    private final Latch ends;
    private final Spending.Total total;
    private final List<String> names;
    private Gate.Before before;
    private int number;

    Looping(
        Step.Loop step,
        Frame frame,
        long rounds,
        Cell value,
        Latch ends,
        Spending.Total total,
        Gate.Before before) {
      this.total = total;
      this.step = step;
      this.frame = frame;
      this.rounds = rounds;
      this.value = value;
      this.ends = ends;
      this.before = before;
      this.names = step.state().stream().map(Expr.State::name).toList();
    }

    void goOn(Round round) {
      if (round.left()) {
        end(round.value());
      } else if (number < rounds) {
        // Later, so that many rounds need no deep stack.
        agenda.add(() -> round(round.state()));
      } else {
        agenda.add(() -> otherwise(round.state()));
      }
    }

    private void round(Value... state) {
      var round = frame.round(step.body(), number, state);
      var begun = unfolding.begin(step.body(), round, before);
      number++;
      ends.add(begun.done());
      if (effects.of(step.body()) == Effect.CHANGES) {
        before = before.after(begun.done(), round.moment("end-" + step.site().order()));
      }
      total.add(begun.spent());
      before = before.after(begun.spent(), agenda);
      begun.whenEnded(
          agenda,
          () -> {
            switch (begun.value().result()) {
              case Failure f -> end(f);
              case Value outcome -> goOn(Round.of(outcome, names));
              case Object other ->
                  throw new IllegalStateException(
                      "a round comes to a value or a failure, not " + other);
            }
          });
    }

    private void otherwise(Value... state) {
      var begun = unfolding.begin(step.otherwise(), frame.nested(step.otherwise(), state), before);
      ends.add(begun.done());
      unfolding.link(begun.value(), value);
      ends.close();
      total.add(begun.spent());
      total.close();
    }

    private void end(Object what) {
      value.fill(what, agenda);
      ends.close();
      total.close();
    }
  }
}
