package dev.wf.runtime.eval;

import dev.wf.ir.graph.Expr.BinaryOperator;
import dev.wf.ir.graph.Expr.UnaryOperator;
import dev.wf.ir.source.Place;
import dev.wf.ir.value.Value;

/// What the operators do.
final class Operators {
  private Operators() {}

  static Value unary(UnaryOperator operator, Value operand, Place place) {
    return switch (operator) {
      case NOT -> Value.of(!truth(operand));
      case NEGATE -> Arithmetic.negate(operand, place);
    };
  }

  static Value binary(BinaryOperator operator, Value left, Value right, Place place) {
    return switch (operator) {
      case ADD -> Arithmetic.add(left, right, place);
      case SUBTRACT -> Arithmetic.subtract(left, right, place);
      case MULTIPLY -> Arithmetic.multiply(left, right, place);
      case DIVIDE -> Arithmetic.divide(left, right, place);
      case REMAINDER -> Arithmetic.remainder(left, right, place);
      case LESS -> Value.of(Ordering.compare(left, right) < 0);
      case LESS_OR_EQUAL -> Value.of(Ordering.compare(left, right) <= 0);
      case GREATER -> Value.of(Ordering.compare(left, right) > 0);
      case GREATER_OR_EQUAL -> Value.of(Ordering.compare(left, right) >= 0);
      case EQUAL -> Value.of(Equality.same(left, right));
      case NOT_EQUAL -> Value.of(!Equality.same(left, right));
    };
  }

  static boolean truth(Value value) {
    if (value instanceof Value.Bool(var truth)) {
      return truth;
    }
    throw new IllegalStateException("a bool decides, not " + value);
  }

  static String text(Value value) {
    if (value instanceof Value.Str(var text)) {
      return text;
    }
    throw new IllegalStateException("a string stands here, not " + value);
  }
}
