package dev.wf.compiler.check;

import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Operator.Infix;
import dev.wf.compiler.syntax.Operator.Prefix;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a condition says about values, where it holds and where it does not.
final class Narrowing {
  private final Context context;

  Narrowing(Context context) {
    this.context = context;
  }

  Map<Path, Type> when(Expr condition, boolean holds) {
    return switch (condition) {
      case Expr.Parens p -> when(p.value(), holds);
      case Expr.Unary u when u.operator() == Prefix.NOT -> when(u.operand(), !holds);
      case Expr.Binary b when b.operator() == (holds ? Infix.AND : Infix.OR) -> {
        var both = new HashMap<>(when(b.left(), holds));
        both.putAll(when(b.right(), holds));
        yield both;
      }
      case Expr.Binary b when b.operator() == Infix.EQUAL -> compared(b.left(), b.right(), holds);
      case Expr.Binary b when b.operator() == Infix.NOT_EQUAL ->
          compared(b.left(), b.right(), !holds);
      case Expr.Field f -> isValue(f, new Literal.Truth(true), holds);
      case Expr _ -> Map.of();
    };
  }

  /// What is known in an arm of a `match`: the value is one of its patterns, and none of those
  /// above.
  ///
  /// @param patterns none where the arm takes what is left
  Map<Path, Type> whenMatched(Expr subject, List<Expr> patterns, List<Expr> above) {
    if (patterns.size() == 1) {
      return compared(subject, patterns.getFirst(), true);
    }
    var some = patterns.isEmpty() ? above : patterns;
    boolean isNull = some.stream().anyMatch(p -> Constants.bare(p) instanceof Expr.Null);
    var literals = some.stream().map(Constants::literal).flatMap(Optional::stream).toList();
    var known = new HashMap<Path, Type>();
    if (isNull == patterns.isEmpty()) {
      known.putAll(isThere(subject));
    }
    if (!isNull || patterns.isEmpty()) {
      known.putAll(isOneOf(subject, literals, !patterns.isEmpty()));
    }
    return known;
  }

  private Map<Path, Type> compared(Expr left, Expr right, boolean equal) {
    if (Constants.bare(right) instanceof Expr.Null) {
      return equal ? Map.of() : isThere(left);
    }
    if (Constants.bare(left) instanceof Expr.Null) {
      return equal ? Map.of() : isThere(right);
    }
    var value = Constants.literal(right);
    if (value.isPresent()) {
      return isValue(left, value.get(), equal);
    }
    return Constants.literal(left).map(v -> isValue(right, v, equal)).orElse(Map.of());
  }

  /// The value is not null, nor is any that it is taken of with `?.`.
  private Map<Path, Type> isThere(Expr value) {
    var known = new HashMap<Path, Type>();
    var bare = Constants.bare(value);
    context
        .path(bare)
        .ifPresent(p -> known.put(p, context.fit.withoutNull(context.table.typeOf(bare))));
    if (bare instanceof Expr.Field f && f.safe()) {
      known.putAll(isThere(f.of()));
    }
    return known;
  }

  /// `x.kind == "a"`: which of the records that a union is made of are left. Equal to a value is
  /// not null.
  private Map<Path, Type> isValue(Expr value, Literal literal, boolean equal) {
    var known = new HashMap<>(equal ? isThere(value) : Map.of());
    known.putAll(isOneOf(value, List.of(literal), equal));
    return known;
  }

  private Map<Path, Type> isOneOf(Expr value, List<Literal> literals, boolean equal) {
    var known = new HashMap<Path, Type>();
    if (Constants.bare(value) instanceof Expr.Field field) {
      var type = context.table.typeOf(field.of());
      var some = equal ? context.fit.withoutNull(type) : type;
      if (context.fit.resolve(some) instanceof Type.Union union) {
        context
            .path(field.of())
            .ifPresent(p ->
                known.put(p, context.unions.where(union, field.name().text(), literals, equal)));
      }
    }
    return known;
  }
}
