package dev.wf.runtime.eval;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.ExprText;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Condition;
import dev.wf.runtime.call.Failure;

/// The setting `ensure`: a function from an answer to null, or to what is wrong with it.
///
/// It is closed over the values that it reads, so that it needs no scope: it may be applied at any
/// time, by any thread, and its text says all that it depends on.
public final class Ensured implements Condition {
  private final Evaluator evaluator;
  private final Expr.Lambda function;

  private Ensured(Evaluator evaluator, Expr.Lambda function) {
    this.evaluator = evaluator;
    this.function = function;
  }

  /// @param function a lambda of one parameter
  /// @param scope whose cells it reads, all of them known
  /// @throws EvaluationFailure if one of these has no value
  public static Condition of(Expr function, Scope scope, Evaluator evaluator) {
    return new Ensured(evaluator, (Expr.Lambda) Closing.of(function, scope));
  }

  @Override
  public Judgement judge(Value answer) {
    try {
      return evaluator.apply(function, Scope.EMPTY, answer) instanceof Value.Str(var why)
          ? new Judgement.Missed(why)
          : new Judgement.Met();
    } catch (EvaluationFailure e) {
      var place = e.place().map(p -> " (" + p + ")").orElse("");
      return new Judgement.Broken(
          new Failure(
              e.failure().kind(), "`ensure` has no value: " + e.failure().message() + place));
    }
  }

  @Override
  public String text() {
    return ExprText.closed(function);
  }
}
