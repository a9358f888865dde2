package dev.wf.compiler.lower;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Children;
import dev.wf.compiler.syntax.Expr;
import java.util.stream.Stream;

/// What is evaluated, always or perhaps, where an expression is.
final class Parts {
  private Parts() {}

  /// The expressions in it that stand in no body and no lambda.
  static Stream<Expr> of(Expr expr) {
    return Children.of(expr);
  }

  /// The bodies in it whose text belongs to the text around them.
  static Stream<Body> bodies(Expr expr) {
    return expr instanceof Expr.Do d
        ? Stream.of(d.block())
        : Branching.of(expr).stream().flatMap(Branching::bodies);
  }

  /// The expression without parentheses around it.
  static Expr bare(Expr expr) {
    return expr instanceof Expr.Parens p ? bare(p.value()) : expr;
  }
}
