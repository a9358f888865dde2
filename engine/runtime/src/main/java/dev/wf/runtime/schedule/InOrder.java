package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Effect;
import dev.wf.runtime.call.Failure;

/// The bodies of a loop of which each begins when the one before it has ended.
final class InOrder {
  private final Unfolding unfolding;
  private final Agenda agenda;
  private final Dispatch dispatch;
  private final Spending spending;

  InOrder(Unfolding unfolding, Agenda agenda, Dispatch dispatch, Spending spending) {
    this.unfolding = unfolding;
    this.agenda = agenda;
    this.dispatch = dispatch;
    this.spending = spending;
  }

  /// @param ends of the effects of each body; closed when no more can begin
  Rope begin(Loop loop, Rope in, Latch ends) {
    var out = new Rope();
    out.of(in);
    new Object() {
      private final Cursor cursor = new Cursor(in, this::pump);
      private Gate.Before before = loop.before();
      private boolean busy;

      void pump() {
        while (!busy && !out.closed()) {
          var next = cursor.next();
          if (next.isPresent()) {
            begin(next.get());
          } else if (cursor.atEnd()) {
            out.close(agenda);
            ends.close();
            loop.total().close();
          } else {
            return;
          }
        }
      }

      private void begin(Cursor.Element element) {
        int slot = out.grow(agenda);
        if (element.content() instanceof Failure f) {
          out.put(slot, loop.tally().isPresent() ? loop.tally().get().failed() : f, agenda);
          return;
        }
        busy = true;
        var done = new Cell();
        ends.add(done);
        var spent = spending.open();
        loop.total().add(spent);
        var above = before;
        before = before.after(spent, agenda);
        dispatch.addBody(
            loop.element(element.content(), element.slots()),
            loop.site().order(),
            () -> {
              var frame = loop.body(element.content(), element.slots());
              var begun = unfolding.begin(loop.body(), frame, above);
              loop.put(begun.value(), content -> out.put(slot, content, agenda), agenda);
              Spending.pass(begun.spent(), spent, agenda);
              begun.whenEnded(
                  agenda,
                  () -> {
                    done.fill(loop.ended(begun), agenda);
                    if (loop.effect() == Effect.CHANGES) {
                      before = before.after(done, frame.moment("end-" + loop.site().order()));
                    }
                    busy = false;
                    agenda.add(this::pump);
                  });
            });
      }
    }.pump();
    return out;
  }
}
