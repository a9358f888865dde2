package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import dev.wf.runtime.eval.EvaluationFailure;
import java.util.List;

/// Calls of workflows: the body begins when what its header blocks say is known.
///
/// Where the budget of one bounds what may be asked below it, its value is waited for whole: that a
/// budget was not enough must not depend on how much of a list had gone on by then.
final class CalledWorkflows {
  private final Unfolding unfolding;
  private final Effects effects;
  private final Agenda agenda;
  private final Reading reading;
  private final Losses losses;

  CalledWorkflows(
      Unfolding unfolding, Effects effects, Agenda agenda, Reading reading, Losses losses) {
    this.unfolding = unfolding;
    this.effects = effects;
    this.agenda = agenda;
    this.reading = reading;
    this.losses = losses;
  }

  /// @param total of what it cost; closed when no more can begin
  /// @return the cell that is filled when its effects are done
  Cell begin(
      Step.Call call, Step.Terms terms, Frame frame, Gate.Before before, Spending.Total total) {
    var value = new Cell();
    var done = new Cell();
    frame.cells()[call.cell()] = value;
    reading.whenSettled(
        List.of(terms.budget(), terms.allow(), terms.defaults()),
        frame,
        () -> {
          try {
            var charter = charter(call, terms, frame);
            // Later, so that calls within calls need no deep stack.
            agenda.add(() -> {
              total.add(begin(call, charter, frame, before, value, done).spent());
              total.close();
            });
          } catch (EvaluationFailure e) {
            value.fill(reading.failed(e, frame), agenda);
            done.fill(Value.NULL, agenda);
            total.close();
          }
        });
    return effects.of(call.body()) == Effect.PURE ? Cell.of(Value.NULL) : done;
  }

  private Charter charter(Step.Call call, Step.Terms terms, Frame frame) {
    return new Charter(
        frame.charter(),
        (Value.RecordOf) reading.evaluate(terms.budget(), frame),
        (Value.RecordOf) reading.evaluate(terms.allow(), frame),
        (Value.RecordOf) reading.evaluate(terms.defaults(), frame),
        terms.isRun(),
        frame.node(call.site().name()).toString());
  }

  private Unfolding.Begun begin(
      Step.Call call, Charter charter, Frame frame, Gate.Before before, Cell value, Cell done) {
    var inner = frame.called(call.body(), call.site().name()).under(charter);
    var begun = unfolding.begin(call.body(), inner, before.entering());
    unfolding.link(begun.done(), done);
    if (!charter.isBounded()) {
      unfolding.link(begun.value(), value);
      return begun;
    }
    begun
        .value()
        .whenSettled(
            agenda,
            () ->
                value.fill(
                    charter
                        .failure()
                        .<Object>map(f -> losses.at(f, f.node()))
                        .orElseGet(begun.value()::result),
                    agenda));
    return begun;
  }
}
