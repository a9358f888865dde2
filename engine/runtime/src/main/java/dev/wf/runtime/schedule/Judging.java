package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Step;
import dev.wf.ir.source.Place;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.eval.EvaluationFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Holds what tests expect against what is.
final class Judging {
  private final Agenda agenda;
  private final Reading reading;
  private final Consumer<Command> commands;
  private final Set<ExpectedFailure> open = new LinkedHashSet<>();

  Judging(Agenda agenda, Reading reading, Consumer<Command> commands) {
    this.agenda = agenda;
    this.reading = reading;
    this.commands = commands;
  }

  Cell begin(Step.Expect expect, Frame frame) {
    var cell = new Cell();
    var wanted = ExpectedFailure.of(expect, frame);
    wanted.ifPresent(open::add);
    var reads = new ArrayList<Expr>();
    reads.add(expect.condition());
    expect.shown().forEach(part -> reads.add(part.value()));
    reading.whenSettled(
        reads,
        frame,
        () -> {
          wanted.ifPresent(open::remove);
          judge(expect, frame, wanted.map(this::verdict).orElseGet(() -> verdict(expect, frame)));
          cell.fill(Value.NULL, agenda);
        });
    return cell;
  }

  private void judge(Step.Expect expect, Frame frame, Judgement.Verdict verdict) {
    var path = frame.node(expect.site().name()).toString();
    commands.accept(new Command.Judge(new Judgement(expect, path, frame.element(), verdict)));
  }

  /// What is expected to fail and is still under way comes to this: the run is paused.
  void paused(Shortage why) {
    open.forEach(e -> judge(e.expect(), e.frame(), e.verdict(why)));
  }

  private Judgement.Verdict verdict(ExpectedFailure expected) {
    try {
      return expected.verdict(
          (Value.RecordOf) reading.evaluate(expected.expect().condition(), expected.frame()));
    } catch (EvaluationFailure e) {
      return new Judgement.Verdict.Unknown(told(e, expected.frame()));
    }
  }

  private Judgement.Verdict verdict(Step.Expect expect, Frame frame) {
    try {
      return reading.evaluate(expect.condition(), frame).equals(Value.TRUE)
          ? new Judgement.Verdict.Holds()
          : fails(expect, frame);
    } catch (EvaluationFailure e) {
      return new Judgement.Verdict.Unknown(told(e, frame));
    }
  }

  /// Told here, so it is no loss of the run.
  private static Failure told(EvaluationFailure e, Frame frame) {
    var failure = e.failure();
    return e.place()
        .map(p -> new Failure(failure.kind(), failure.message() + " (" + p + ")"))
        .orElse(failure)
        .at(frame.path().toString());
  }

  private Judgement.Verdict fails(Step.Expect expect, Frame frame) {
    var shown = expect.shown().stream().map(part -> value(part.value(), frame)).toList();
    var part = decisive(expect.condition(), frame);
    var where =
        part instanceof Expr.Binary b && part != expect.condition()
            ? Optional.of(b.place())
            : Optional.<Place>empty();
    return new Judgement.Verdict.Fails(where, compared(part, frame), shown);
  }

  /// Of several conditions that all have to hold, the first that does not.
  private Expr decisive(Expr condition, Frame frame) {
    var at = condition;
    while (at instanceof Expr.Logic l && l.operator() == Expr.LogicOperator.AND) {
      at = value(l.left(), frame).filter(Value.FALSE::equals).isPresent() ? l.left() : l.right();
    }
    return at;
  }

  private Optional<Judgement.Compared> compared(Expr part, Frame frame) {
    if (!(part instanceof Expr.Binary b) || !isComparison(b.operator())) {
      return Optional.empty();
    }
    var left = value(unranked(b.left()), frame);
    var right = value(unranked(b.right()), frame);
    return left.flatMap(l ->
        right.map(r -> new Judgement.Compared(l, r, b.operator() == Expr.BinaryOperator.EQUAL)));
  }

  private static boolean isComparison(Expr.BinaryOperator operator) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> false;
    };
  }

  private static Expr unranked(Expr side) {
    return side instanceof Expr.Rank(var _, var value) ? value : side;
  }

  private Optional<Value> value(Expr expr, Frame frame) {
    try {
      return Optional.of(reading.evaluate(expr, frame));
    } catch (EvaluationFailure _) {
      return Optional.empty();
    }
  }
}
