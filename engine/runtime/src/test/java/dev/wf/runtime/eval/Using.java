package dev.wf.runtime.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.data.Json;
import dev.wf.runtime.data.Parsed;
import java.util.Arrays;
import java.util.List;

/// Expressions made and computed in few words.
final class Using {
  static final Place PLACE = new Place(new Source("test.wf", "x"), new Span(0, 1));
  static final Evaluator EVALUATOR =
      new Evaluator(Definitions.NONE, dev.wf.runtime.call.ThisRun.NONE.value());
  static final Expr X = new Expr.Local(0, 0);
  static final Expr Y = new Expr.Local(0, 1);

  private Using() {}

  /// A value from JSON.
  static Value v(String json) {
    return ((Parsed.Data) Json.parse(json)).value();
  }

  static Expr constant(Object content) {
    return switch (content) {
      case Expr e -> e;
      case Value value -> new Expr.Const(value);
      case Integer whole -> new Expr.Const(Value.of(whole));
      case Long whole -> new Expr.Const(Value.of(whole));
      case Double real -> new Expr.Const(new Value.Float(real));
      case Boolean truth -> new Expr.Const(Value.of(truth));
      case String text -> new Expr.Const(Value.of(text));
      default -> throw new IllegalArgumentException("an expression or a constant, not " + content);
    };
  }

  static Expr.Lambda lambda(Expr body) {
    return new Expr.Lambda(1, body);
  }

  static Expr.Lambda lambda2(Expr body) {
    return new Expr.Lambda(2, body);
  }

  static Expr field(Expr of, String name) {
    return new Expr.Field(of, name, false);
  }

  static Expr binary(Object left, Expr.BinaryOperator operator, Object right) {
    return new Expr.Binary(operator, constant(left), constant(right), PLACE);
  }

  static Expr call(Builtin function, Object... arguments) {
    return new Expr.Call(function, Arrays.stream(arguments).map(Using::constant).toList(), PLACE);
  }

  static Value value(Expr expression) {
    return EVALUATOR.evaluate(expression, Scope.EMPTY);
  }

  /// The value as JSON on one line.
  static String text(Expr expression) {
    return Rendering.compact(value(expression));
  }

  static String text(Builtin function, Object... arguments) {
    return text(call(function, arguments));
  }

  /// What an expression says that has no value.
  static String failure(Expr expression) {
    var failure = catchThrowableOfType(EvaluationFailure.class, () -> value(expression));
    assertThat(failure).as("the failure of %s", expression).isNotNull();
    assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.FAILED);
    assertThat(failure.place()).contains(PLACE);
    return failure.failure().message();
  }

  static String failure(Builtin function, Object... arguments) {
    return failure(call(function, arguments));
  }

  static Value list(Object... elements) {
    return value(
        new Expr.ListOf(
            List.of(elements).stream()
                .map(e -> new Expr.ListOf.Item(constant(e), false))
                .toList()));
  }
}
