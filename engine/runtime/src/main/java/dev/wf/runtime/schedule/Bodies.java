package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Block;
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

/// `for` and `sample`: what they go through and at what pace, once that is known.
final class Bodies {
  private final Effects effects;
  private final Agenda agenda;
  private final Reading reading;
  private final Losses losses;
  private final AtOnce atOnce;
  private final InOrder inOrder;

  Bodies(
      Unfolding unfolding,
      Effects effects,
      Agenda agenda,
      Dispatch dispatch,
      Reading reading,
      Losses losses,
      Spending spending,
      Rivalry rivalry) {
    this.effects = effects;
    this.agenda = agenda;
    this.reading = reading;
    this.losses = losses;
    this.atOnce = new AtOnce(unfolding, effects, agenda, dispatch, losses, spending, rivalry);
    this.inOrder = new InOrder(unfolding, agenda, dispatch, spending);
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
    var ends = new Latch(agenda);
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
                        new Loop(site, body, effects.of(body), frame, before, total, tally, sample);
                    var made =
                        switch (pace) {
                          case Step.Pace.AllAtOnce _ ->
                              atOnce.begin(loop, in, Integer.MAX_VALUE, ends);
                          case Step.Pace.AtMost(Expr bodies) ->
                              atOnce.begin(loop, in, positive(bodies, frame), ends);
                          case Step.Pace.InOrder _ -> inOrder.begin(loop, in, ends);
                        };
                    if (pace instanceof Step.Pace.InOrder && tally.isPresent()) {
                      made.beforeSettled(() -> loop.judge(made, losses));
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
            ends.close();
            total.close();
          }
        };
    start.accept(ready);
    return ends.done();
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
}
