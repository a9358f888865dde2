package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.eval.Evaluator;
import dev.wf.runtime.eval.Inputs;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Expressions over the cells of frames: waits for what they read, then evaluates them.
final class Reading {
  private final Agenda agenda;
  private final Losses losses;
  private final Evaluator evaluator;
  private final Map<Expr, List<Expr.Local>> inputs = new IdentityHashMap<>();

  Reading(Agenda agenda, Losses losses, Evaluator evaluator) {
    this.agenda = agenda;
    this.losses = losses;
    this.evaluator = evaluator;
  }

  /// The cell of an expression's value. A bare local is the very cell it names, so that a list
  /// streams through.
  Cell value(Expr expr, Frame frame) {
    return switch (expr) {
      case Expr.Local(int depth, int number) -> frame.cell(depth, number);
      case Expr.Const(Value constant) -> Cell.of(constant);
      default -> {
        var cell = new Cell();
        whenSettled(List.of(expr), frame, () -> cell.fill(result(expr, frame), agenda));
        yield cell;
      }
    };
  }

  /// The expression's value or failure; all it reads is settled.
  Object result(Expr expr, Frame frame) {
    try {
      return evaluate(expr, frame);
    } catch (EvaluationFailure e) {
      return failed(e, frame);
    }
  }

  Value evaluate(Expr expr, Frame frame) {
    return evaluator.evaluate(expr, frame);
  }

  /// The lambda's value or failure.
  Object apply(Expr.Lambda lambda, Frame frame, Value element) {
    try {
      return evaluator.apply(lambda, frame, element);
    } catch (EvaluationFailure e) {
      return failed(e, frame);
    }
  }

  /// The failure of an evaluation in this frame: what it read, or its own.
  Failure failed(EvaluationFailure e, Frame frame) {
    var failure = e.failure();
    var placed =
        e.place()
            .map(p -> new Failure(failure.kind(), failure.message(), failure.node(), p.toString()))
            .orElse(failure);
    return losses.at(placed, frame.path().toString());
  }

  /// Runs the task when every cell that the expressions read is settled.
  void whenSettled(List<? extends Expr> exprs, Frame frame, Runnable task) {
    var open = new ArrayList<Cell>();
    for (var expr : exprs) {
      for (var local : inputs.computeIfAbsent(expr, Inputs::of)) {
        var cell = frame.cell(local.depth(), local.cell());
        if (!cell.settled()) {
          open.add(cell);
        }
      }
    }
    if (open.isEmpty()) {
      task.run();
      return;
    }
    int[] left = {open.size()};
    for (var cell : open) {
      cell.whenSettled(
          agenda,
          () -> {
            if (--left[0] == 0) {
              task.run();
            }
          });
    }
  }
}
