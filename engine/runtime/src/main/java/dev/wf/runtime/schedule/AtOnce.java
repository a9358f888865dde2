package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.util.ArrayList;
import java.util.Optional;

/// The bodies of a loop that go on beside one another, all or some at a time.
final class AtOnce {
  private final Unfolding unfolding;
  private final Effects effects;
  private final Agenda agenda;
  private final Dispatch dispatch;
  private final Losses losses;
  private final Spending spending;
  private final Rivalry rivalry;

  AtOnce(
      Unfolding unfolding,
      Effects effects,
      Agenda agenda,
      Dispatch dispatch,
      Losses losses,
      Spending spending,
      Rivalry rivalry) {
    this.unfolding = unfolding;
    this.effects = effects;
    this.agenda = agenda;
    this.dispatch = dispatch;
    this.losses = losses;
    this.spending = spending;
    this.rivalry = rivalry;
  }

  /// Bodies that wait for one another's end, not for one another's order.
  private final class Permits {
    private int free;
    private final ArrayList<Runnable> waiting = new ArrayList<>();
    private int next;

    Permits(int free) {
      this.free = free;
    }

    void take(Runnable task) {
      if (free > 0) {
        free--;
        task.run();
      } else {
        waiting.add(task);
      }
    }

    void give() {
      if (next < waiting.size()) {
        agenda.add(waiting.get(next++));
      } else {
        free++;
      }
    }
  }

  /// @param most bodies at a time
  /// @param ends of the effects of each body; closed when no more can begin
  Rope begin(Loop loop, Rope in, int most, Latch ends) {
    var permits = new Permits(most);
    boolean pure = loop.effect() == Effect.PURE;
    var rivals =
        loop.effect() == Effect.CHANGES
            ? Optional.of(new Rivals(rivalry, loop.frame().trace()))
            : Optional.<Rivals>empty();
    boolean inTurn = effects.applies(loop.body());
    var starts = inTurn ? Optional.of(new Sequence(in)) : Optional.<Sequence>empty();
    var turns = inTurn ? Optional.of(new Sequence(in)) : Optional.<Sequence>empty();
    rivals.ifPresent(r -> ends.add(r.verdict()));
    var slots =
        new Slots(
            agenda,
            new Slots.Each() {
              @Override
              public void element(Object element, int[] at, Slots.Put put) {
                var done = new Cell();
                if (!pure) {
                  ends.add(done);
                }
                var spent = spending.open();
                loop.total().add(spent);
                var ended = new Cell();
                var before = turns.map(t -> turn(loop, t, at, ended)).orElse(loop.before());
                Runnable make =
                    () -> {
                      var own = loop.body(element, at);
                      var frame = rivals.map(r -> own.traced(r.trace(at))).orElse(own);
                      var begun = unfolding.begin(loop.body(), frame, before);
                      if (rivals.isEmpty()) {
                        loop.put(begun.value(), put, agenda);
                      }
                      Spending.pass(begun.spent(), spent, agenda);
                      begun.whenEnded(
                          agenda,
                          () -> {
                            if (rivals.isPresent()) {
                              loop.put(begun.value(), put, agenda);
                            }
                            done.fill(loop.ended(begun), agenda);
                            ended.fill(Value.NULL, agenda);
                            permits.give();
                          });
                    };
                Runnable start =
                    () ->
                        permits.take(() ->
                            dispatch.addBody(loop.element(element, at), loop.site().order(), make));
                if (starts.isPresent()) {
                  starts
                      .get()
                      .add(
                          at,
                          then -> {
                            start.run();
                            then.run();
                          });
                } else {
                  start.run();
                }
              }

              @Override
              public boolean oneToOne() {
                return loop.tally().isEmpty();
              }

              @Override
              public Object failed(Failure failure) {
                return loop.tally().isPresent() ? loop.tally().get().failed() : failure;
              }
            });
    var out = slots.of(in);
    Runnable judge =
        () -> {
          loop.judge(out, losses);
          rivals.ifPresent(r -> r.judge(agenda).ifPresent(f -> out.fault(losses.at(f, f.node()))));
        };
    if (out.settled()) {
      judge.run();
    } else {
      out.beforeSettled(judge);
    }
    in.whenSettled(
        agenda,
        () -> {
          ends.close();
          loop.total().close();
        });
    return out;
  }

  /// What a body finds above it, whose turn comes when all bodies before it have ended.
  private Gate.Before turn(Loop loop, Sequence turns, int[] at, Cell ended) {
    var turn = new Cell();
    turns.add(
        at,
        then ->
            loop.before()
                .turn()
                .whenFilled(
                    agenda,
                    () -> {
                      turn.fill(Value.NULL, agenda);
                      ended.whenFilled(agenda, then);
                    }));
    return loop.before().inTurn(turn);
  }
}
