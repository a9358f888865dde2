package dev.wf.runtime.eval;

import dev.wf.ir.value.Value;

/// What the [locals][dev.wf.ir.graph.Expr.Local] of an expression stand for: cells with known
/// values, and a scope around them.
///
/// A frame of the scheduler is one; the evaluator puts its own for `let` and lambdas on top. An
/// expression is handed over only when every cell that it reads ([Inputs]) is known.
public interface Scope {
  /// The scope in which there is nothing.
  Scope EMPTY =
      new Scope() {
        @Override
        public Value cell(int number) {
          throw new IllegalStateException(
              "a local is a cell of some scope, but cell " + number + " is asked of none");
        }

        @Override
        public Scope outer() {
          throw new IllegalStateException(
              "a local lies in some scope, but further out than all are");
        }
      };

  Value cell(int number);

  Scope outer();

  /// These values as the cells of one more scope.
  static Scope of(Scope outer, Value... cells) {
    return new Cells(cells.clone(), outer);
  }
}
