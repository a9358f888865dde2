package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.List;

/// What the returns of one body give.
final class Returns {
  private final Goal goal;
  private final List<Value> values = new ArrayList<>();
  private boolean bare;

  record Value(Expr expr, Type type) {}

  Returns(Goal goal) {
    this.goal = goal;
  }

  Goal goal() {
    return goal;
  }

  void add(Expr expr, Type type) {
    values.add(new Value(expr, type));
  }

  /// A `return` without a value, which gives null.
  void add() {
    bare = true;
  }

  boolean isBare() {
    return bare;
  }

  List<Value> values() {
    return List.copyOf(values);
  }
}
