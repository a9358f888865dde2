package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Operator.Infix;
import dev.wf.compiler.syntax.Operator.Prefix;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a condition says about variables, where it holds and where it does not.
final class Narrowing {
  private final Context context;

  Narrowing(Context context) {
    this.context = context;
  }

  Map<List<Object>, Type> when(Expr condition, boolean holds) {
    return switch (condition) {
      case Expr.Parens p -> when(p.value(), holds);
      case Expr.Unary(var operator, var operand, _) when operator == Prefix.NOT ->
          when(operand, !holds);
      case Expr.Binary b when b.operator() == (holds ? Infix.AND : Infix.OR) -> {
        var both = new HashMap<>(when(b.left(), holds));
        both.putAll(when(b.right(), holds));
        yield both;
      }
      case Expr.Binary b when b.operator() == Infix.EQUAL -> compared(b, holds);
      case Expr.Binary b when b.operator() == Infix.NOT_EQUAL -> compared(b, !holds);
      default -> Map.of();
    };
  }

  private Map<List<Object>, Type> compared(Expr.Binary b, boolean equal) {
    if (b.right() instanceof Expr.Null || b.left() instanceof Expr.Null) {
      var subject = b.right() instanceof Expr.Null ? b.left() : b.right();
      if (equal) {
        return Map.of();
      }
      return context
          .key(subject)
          .map(k -> Map.of(k, context.fit.withoutNull(context.table.typeOf(subject))))
          .orElse(Map.of());
    }
    if (b.left() instanceof Expr.Field field && literal(b.right()).isPresent()) {
      return member(field, literal(b.right()).get(), equal);
    }
    return Map.of();
  }

  /// `x.kind == "a"`: which members of a union are left.
  private Map<List<Object>, Type> member(Expr.Field field, Literal literal, boolean equal) {
    if (!(context.fit.resolve(context.table.typeOf(field.of()))
        instanceof Type.Union(var members))) {
      return Map.of();
    }
    var left = members.stream().filter(m -> has(m, field.name().text(), literal) == equal).toList();
    var key = context.key(field.of());
    if (left.isEmpty() || key.isEmpty()) {
      return Map.of();
    }
    return Map.of(key.get(), left.size() == 1 ? left.getFirst() : new Type.Union(left));
  }

  private boolean has(Type member, String field, Literal literal) {
    return context.fit.resolve(member) instanceof Type.RecordType r
        && r.field(field).map(f -> context.fit.resolve(f.type())).orElse(Type.Plain.NULL)
            instanceof Type.Enumeration e
        && e.values().contains(literal);
  }

  static Optional<Literal> literal(Expr expr) {
    return switch (expr) {
      case Expr.Text t -> t.constant().map(Literal.Text::new);
      case Expr.Int i -> Optional.of(new Literal.Whole(i.value()));
      case Expr.Bool b -> Optional.of(new Literal.Truth(b.value()));
      case Expr.Parens p -> literal(p.value());
      default -> Optional.empty();
    };
  }
}
