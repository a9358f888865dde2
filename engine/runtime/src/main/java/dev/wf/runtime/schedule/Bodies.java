package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Site;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.eval.EvaluationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// The bodies of `for` and `sample`: when each is made, and what becomes of its value.
final class Bodies {
  private final Unfolding unfolding;
  private final Agenda agenda;
  private final Dispatch dispatch;
  private final Reading reading;
  private final Losses losses;
  private final Spending spending;
  private final Rivalry rivalry;

  Bodies(
      Unfolding unfolding,
      Agenda agenda,
      Dispatch dispatch,
      Reading reading,
      Losses losses,
      Spending spending,
      Rivalry rivalry) {
    this.spending = spending;
    this.unfolding = unfolding;
    this.agenda = agenda;
    this.dispatch = dispatch;
    this.reading = reading;
    this.losses = losses;
    this.rivalry = rivalry;
  }

  /// What `for` and `sample` have in common.
  private record Loop(
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
  }

  /// @param total of what they cost; closed when no more can begin
  /// @return the cell that is filled when all their effects are done
  Cell begin(Step.For step, Frame frame, Gate.Before before, Spending.Total total) {
    Consumer<Ready> start =
        ready -> {
          var cell = reading.value(step.list(), frame);
          Runnable then =
              () -> {
                // An index is known when all before it are, so what counts its elements waits for
                // the whole list.
                switch (step.body().given() > 1 ? cell.result() : cell.content()) {
                  case Rope rope -> ready.with(rope);
                  case Value.ListOf whole -> ready.with(Rope.of(whole));
                  case Failure f -> ready.fail(f);
                  case Object other ->
                      throw new IllegalStateException("`for` goes through a list, not " + other);
                }
              };
          if (step.body().given() > 1) {
            cell.whenSettled(agenda, then);
          } else {
            cell.whenFilled(agenda, then);
          }
        };
    return begin(
        step.cell(),
        step.site(),
        step.body(),
        step.pace(),
        step.skip(),
        false,
        frame,
        before,
        total,
        start);
  }

  Cell begin(Step.Sample step, Frame frame, Gate.Before before, Spending.Total total) {
    Consumer<Ready> start =
        ready ->
            reading.whenSettled(
                List.of(step.from(), step.to()),
                frame,
                () -> {
                  try {
                    long from = ((Value.Int) reading.evaluate(step.from(), frame)).value();
                    long to = ((Value.Int) reading.evaluate(step.to(), frame)).value();
                    if (from < 0 && from < to) {
                      throw new EvaluationFailure(
                          new Failure(
                              Failure.Kind.FAILED, "samples have numbers from 0 on, not " + from),
                          Optional.empty());
                    }
                    var numbers = new ArrayList<Value>();
                    for (long i = from; i < to; i++) {
                      numbers.add(Value.of(i));
                    }
                    ready.with(Rope.of(new Value.ListOf(numbers)));
                  } catch (EvaluationFailure e) {
                    ready.fail(reading.failed(e, frame));
                  }
                });
    return begin(
        step.cell(),
        step.site(),
        step.body(),
        step.pace(),
        step.skip(),
        true,
        frame,
        before,
        total,
        start);
  }

  private interface Ready {
    void with(Rope in);

    void fail(Failure failure);
  }

  private Cell begin(
      int cell,
      Site site,
      Block body,
      Step.Pace pace,
      Optional<Step.Skip> skip,
      boolean sample,
      Frame frame,
      Gate.Before before,
      Spending.Total total,
      Consumer<Ready> start) {
    var out = new Cell();
    frame.cells()[cell] = out;
    var effects = new Latch(agenda);
    var reads = new ArrayList<Expr>();
    skip.flatMap(Step.Skip::upTo).ifPresent(reads::add);
    if (pace instanceof Step.Pace.AtMost(Expr bodies)) {
      reads.add(bodies);
    }
    var ready =
        new Ready() {
          @Override
          public void with(Rope in) {
            reading.whenSettled(
                reads,
                frame,
                () -> {
                  try {
                    var tally =
                        skip.isEmpty()
                            ? Optional.<Tally>empty()
                            : Optional.of(
                                new Tally(
                                    share(skip.get(), frame), frame.node(site.name()).toString()));
                    var loop =
                        new Loop(
                            site,
                            body,
                            unfolding.effect(body),
                            frame,
                            before,
                            total,
                            tally,
                            sample);
                    var made =
                        switch (pace) {
                          case Step.Pace.AllAtOnce _ ->
                              atOnce(loop, in, new Permits(Integer.MAX_VALUE), effects);
                          case Step.Pace.AtMost(Expr bodies) ->
                              atOnce(loop, in, new Permits(positive(bodies, frame)), effects);
                          case Step.Pace.InOrder _ -> inOrder(loop, in, effects);
                        };
                    if (pace instanceof Step.Pace.InOrder) {
                      tally.ifPresent(t -> made.beforeSettled(() -> judge(t, made)));
                    }
                    out.fill(made, agenda);
                  } catch (EvaluationFailure e) {
                    fail(reading.failed(e, frame));
                  }
                });
          }

          @Override
          public void fail(Failure failure) {
            out.fill(failure, agenda);
            effects.close();
            total.close();
          }
        };
    start.accept(ready);
    return effects.done();
  }

  private void judge(Tally tally, Rope made) {
    tally.judge().ifPresent(f -> made.fault(losses.at(f, f.node())));
  }

  private OptionalDouble share(Step.Skip skip, Frame frame) {
    if (skip.upTo().isEmpty()) {
      return OptionalDouble.empty();
    }
    return switch (reading.evaluate(skip.upTo().get(), frame)) {
      case Value.Float(double share) -> OptionalDouble.of(share);
      case Value.Int(long share) -> OptionalDouble.of(share);
      case Value other -> throw new IllegalStateException("a share is a number, not " + other);
    };
  }

  private int positive(Expr bodies, Frame frame) {
    long n = ((Value.Int) reading.evaluate(bodies, frame)).value();
    if (n < 1) {
      throw new EvaluationFailure(
          new Failure(Failure.Kind.FAILED, "`at most` takes at least 1, not " + n),
          Optional.empty());
    }
    return (int) Math.min(n, Integer.MAX_VALUE);
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

  private Rope atOnce(Loop loop, Rope in, Permits permits, Latch effects) {
    boolean pure = loop.effect() == Effect.PURE;
    var rivals =
        loop.effect() == Effect.CHANGES
            ? Optional.of(new Rivals(rivalry, loop.frame().trace()))
            : Optional.<Rivals>empty();
    boolean inTurn = unfolding.applies(loop.body());
    var starts = inTurn ? Optional.of(new Sequence(in)) : Optional.<Sequence>empty();
    var turns = inTurn ? Optional.of(new Sequence(in)) : Optional.<Sequence>empty();
    rivals.ifPresent(r -> effects.add(r.verdict()));
    var slots =
        new Slots(
            agenda,
            new Slots.Each() {
              @Override
              public void element(Object element, int[] at, Slots.Put put) {
                var done = new Cell();
                if (!pure) {
                  effects.add(done);
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
                        value(loop, begun.value(), put);
                      }
                      Spending.pass(begun.spent(), spent, agenda);
                      whenBothEnd(
                          begun,
                          () -> {
                            if (rivals.isPresent()) {
                              value(loop, begun.value(), put);
                            }
                            done.fill(ended(loop, begun), agenda);
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
                return loop.tally().isPresent() ? loop.tally().get().failed(failure) : failure;
              }
            });
    var out = slots.of(in);
    Runnable judge =
        () -> {
          loop.tally().ifPresent(t -> judge(t, out));
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
          effects.close();
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

  /// Puts what a body came to; where failures are skipped, once that is settled.
  private void value(Loop loop, Cell value, Slots.Put put) {
    if (loop.tally().isEmpty()) {
      value.whenFilled(agenda, () -> put.put(value.content()));
      return;
    }
    var tally = loop.tally().get();
    value.whenSettled(
        agenda,
        () -> {
          switch (value.result()) {
            case Failure f -> put.put(tally.failed(f));
            case Object result -> {
              tally.succeeded();
              put.put(result);
            }
          }
        });
  }

  private void whenBothEnd(Unfolding.Begun begun, Runnable task) {
    begun.value().whenSettled(agenda, () -> begun.done().whenFilled(agenda, task));
  }

  /// How a body's effects ended for what is below: a failure that is skipped stops nothing.
  private static Object ended(Loop loop, Unfolding.Begun begun) {
    return loop.tally().isPresent() ? Value.NULL : begun.done().content();
  }

  private Rope inOrder(Loop loop, Rope in, Latch effects) {
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
            effects.close();
            loop.total().close();
          } else {
            return;
          }
        }
      }

      private void begin(Cursor.Element element) {
        int slot = out.grow(agenda);
        if (element.content() instanceof Failure f) {
          out.put(slot, loop.tally().isPresent() ? loop.tally().get().failed(f) : f, agenda);
          return;
        }
        busy = true;
        var done = new Cell();
        effects.add(done);
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
              value(loop, begun.value(), content -> out.put(slot, content, agenda));
              Spending.pass(begun.spent(), spent, agenda);
              whenBothEnd(
                  begun,
                  () -> {
                    done.fill(ended(loop, begun), agenda);
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
