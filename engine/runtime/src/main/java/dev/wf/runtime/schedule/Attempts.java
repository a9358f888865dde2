package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.util.LinkedHashMap;

/// The blocks of `try`: what fails in one is caught when all that it began in the world has ended.
///
/// A block has failed where its value has, or a change in it that its value does not show. What it
/// changed stands; what is below is not stopped. That the provider gives no more is nothing that a
/// program can handle: it cuts the run short, and fails no node that could be caught.
final class Attempts {
  private final Unfolding unfolding;
  private final Effects effects;
  private final Agenda agenda;

  Attempts(Unfolding unfolding, Effects effects, Agenda agenda) {
    this.unfolding = unfolding;
    this.effects = effects;
    this.agenda = agenda;
  }

  /// @param total of what they cost; closed when no more can begin
  /// @return the cell that is filled when their effects are done
  Cell begin(Step.Try step, Frame frame, Gate.Before before, Spending.Total total) {
    var value = new Cell();
    var done = new Cell();
    frame.cells()[step.cell()] = value;
    var begun = unfolding.begin(step.body(), frame.nested(step.body()).catching(), before);
    total.add(begun.spent());
    var below = before.after(begun.spent(), agenda);
    begun.whenEnded(agenda, () -> ended(step, frame, below, begun, value, done, total));
    return done;
  }

  private void ended(
      Step.Try step,
      Frame frame,
      Gate.Before before,
      Unfolding.Begun begun,
      Cell value,
      Cell done,
      Spending.Total total) {
    var came =
        begun.value().result() instanceof Value && begun.done().content() instanceof Failure f
            ? f
            : begun.value().result();
    if (step.handler().isEmpty()) {
      value.fill(
          came instanceof Failure f
              ? result(false, "error", error(f))
              : result(true, "value", (Value) came),
          agenda);
      done.fill(Value.NULL, agenda);
    } else if (came instanceof Failure f) {
      handle(step.handler().get(), f, frame, after(step, frame, before), value, done, total);
      return;
    } else {
      value.fill(came, agenda);
      done.fill(Value.NULL, agenda);
    }
    total.close();
  }

  /// What the handler finds: the changes of the block have ended too.
  private Gate.Before after(Step.Try step, Frame frame, Gate.Before before) {
    return effects.of(step.body()) == Effect.CHANGES
        ? before.after(
            Cell.of(Value.NULL),
            frame.node(before.moment().name() + "-" + frame.depth() + ".try." + step.cell()))
        : before;
  }

  private void handle(
      Block handler,
      Failure failure,
      Frame frame,
      Gate.Before before,
      Cell value,
      Cell done,
      Spending.Total total) {
    // Later, so that attempts within handlers need no deep stack.
    agenda.add(() -> {
      var begun = unfolding.begin(handler, frame.nested(handler, error(failure)), before);
      unfolding.link(begun.value(), value);
      total.add(begun.spent());
      total.close();
      if (effects.of(handler) == Effect.PURE) {
        done.fill(Value.NULL, agenda);
      } else {
        unfolding.link(begun.done(), done);
      }
    });
  }

  private static Value.RecordOf result(boolean ok, String name, Value value) {
    var fields = new LinkedHashMap<String, Value>();
    fields.put("ok", Value.of(ok));
    fields.put(name, value);
    return new Value.RecordOf(fields);
  }

  private static Value.RecordOf error(Failure failure) {
    var fields = new LinkedHashMap<String, Value>();
    fields.put("kind", Value.of(failure.kind().word()));
    fields.put("message", Value.of(failure.message()));
    fields.put("node", Value.of(failure.node()));
    return new Value.RecordOf(fields);
  }
}
