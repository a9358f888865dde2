package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Site;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.util.Optional;

/// One `for` or `sample` that has begun.
///
/// @param total of what its bodies cost; closed when no more can begin
/// @param tally of those that failed, where they are skipped
record Loop(
    Site site,
    Block body,
    Effect effect,
    Frame frame,
    Gate.Before before,
    Spending.Total total,
    Optional<Tally> tally,
    boolean sample) {
  /// Where a body stands among all, for the order of dispatch.
  int[] element(Object element, int[] slots) {
    return Frame.join(
        frame.element(), sample ? new int[] {(int) ((Value.Int) element).value()} : slots);
  }

  /// The frame of one body, its given cells filled.
  Frame body(Object element, int[] slots) {
    Frame made;
    if (sample) {
      made = frame.sample(body, (int) ((Value.Int) element).value());
    } else {
      made = frame.body(body, site.name(), slots);
    }
    if (tally.isPresent()) {
      made = made.catching();
    }
    if (body.given() > 0) {
      made.cells()[0] = Cell.of(element);
    }
    if (body.given() > 1) {
      made.cells()[1] = Cell.of(Value.of(slots[0]));
    }
    return made;
  }

  /// Puts what a body came to; where failures are skipped, once that is settled.
  void put(Cell value, Slots.Put put, Agenda agenda) {
    if (tally.isEmpty()) {
      value.whenFilled(agenda, () -> put.put(value.content()));
      return;
    }
    var counted = tally.get();
    value.whenSettled(
        agenda,
        () -> {
          switch (value.result()) {
            case Failure _ -> put.put(counted.failed());
            case Object result -> {
              counted.succeeded();
              put.put(result);
            }
          }
        });
  }

  /// Fails a list of which more failed than may be skipped.
  void judge(Rope made, Losses losses) {
    tally.flatMap(Tally::judge).ifPresent(f -> made.fault(losses.at(f, f.node())));
  }

  /// How a body's effects ended for what is below: a failure that is skipped stops nothing.
  Object ended(Unfolding.Begun begun) {
    return tally.isPresent() ? Value.NULL : begun.done().content();
  }
}
