package dev.wf.compiler.picture;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Pattern;

/// What boxes are called: expressions in few words.
final class Labels {
  /// A label is read at a glance.
  private static final int LENGTH = 48;

  private Labels() {}

  static String of(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Single s -> s.name().text();
      case Pattern.Fields f ->
          "{ " + String.join(", ", f.fields().stream().map(x -> x.name().text()).toList()) + " }";
    };
  }

  static String of(Expr expr) {
    return switch (expr) {
      case Expr.Ref r -> r.name().text();
      case Expr.Int i -> Long.toString(i.value());
      case Expr.Text t -> "\"" + t.constant().orElse("…") + "\"";
      case Expr.Bool b -> Boolean.toString(b.value());
      case Expr.Null _ -> "null";
      case Expr.Parens p -> of(p.value());
      case Expr.Field f -> of(f.of()) + (f.safe() ? "?." : ".") + f.name();
      case Expr.Unary u -> u.operator().sign() + of(u.operand());
      case Expr.Binary b -> of(b.left()) + " " + b.operator().sign() + " " + of(b.right());
      case Expr.Call c -> of(c.function()) + (c.arguments().isEmpty() ? "()" : "(…)");
      case Expr.ListOf l -> l.items().isEmpty() ? "[]" : "[…]";
      case Expr _ -> "…";
    };
  }

  static String shortened(String label) {
    return label.codePointCount(0, label.length()) > LENGTH
        ? label.substring(0, label.offsetByCodePoints(0, LENGTH - 1)) + "…"
        : label;
  }
}
