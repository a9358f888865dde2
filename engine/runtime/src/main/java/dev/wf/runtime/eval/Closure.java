package dev.wf.runtime.eval;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.value.Value;

/// A function as it is passed around: its text and the scope it was written in.
public final class Closure {
  private final Evaluator evaluator;
  private final Expr.Lambda lambda;
  private final Scope definedIn;

  Closure(Evaluator evaluator, Expr.Lambda lambda, Scope definedIn) {
    this.evaluator = evaluator;
    this.lambda = lambda;
    this.definedIn = definedIn;
  }

  /// Its value for these arguments, of which it takes the first ones if it has fewer parameters: `x
  /// =>` may stand where `(x, i) =>` may.
  public Value call(Value... arguments) {
    return evaluator.apply(lambda, definedIn, arguments);
  }

  Object callWith(Object[] arguments) {
    return evaluator.run(lambda, definedIn, arguments);
  }
}
