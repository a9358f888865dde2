package dev.wf.compiler.check.table;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Operator;
import dev.wf.ir.type.Literal;
import java.util.Optional;

/// Expressions whose value is written down.
public final class Constants {
  private Constants() {}

  public static Expr bare(Expr expression) {
    return expression instanceof Expr.Parens(var inner, _) ? bare(inner) : expression;
  }

  public static Optional<Long> whole(Expr expression) {
    return switch (bare(expression)) {
      case Expr.Int i -> Optional.of(i.value());
      case Expr.Unary u when u.operator() == Operator.Prefix.NEGATE ->
          whole(u.operand()).map(n -> -n);
      case Expr _ -> Optional.empty();
    };
  }

  public static Optional<Double> number(Expr expression) {
    return switch (bare(expression)) {
      case Expr.Int i -> Optional.of((double) i.value());
      case Expr.Float f -> Optional.of(f.value());
      case Expr.Unary u when u.operator() == Operator.Prefix.NEGATE ->
          number(u.operand()).map(n -> -n);
      case Expr _ -> Optional.empty();
    };
  }

  public static Optional<String> text(Expr expression) {
    return bare(expression) instanceof Expr.Text t ? t.constant() : Optional.empty();
  }

  /// What may stand in a type.
  public static Optional<Literal> literal(Expr expression) {
    return switch (bare(expression)) {
      case Expr.Bool b -> Optional.of(new Literal.Truth(b.value()));
      case Expr.Text t -> t.constant().map(Literal.Text::new);
      case Expr other -> whole(other).map(Literal.Whole::new);
    };
  }
}
