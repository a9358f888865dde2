package dev.wf.compiler.syntax;

import dev.wf.ir.source.Span;
import dev.wf.ir.type.Literal;
import java.util.List;
import java.util.Optional;

/// A type as it is written.
public sealed interface TypeExpr extends Node {
  /// What could not be read. It is reported already; every value is of this type.
  record Missing(Span span) implements TypeExpr {}

  /// `string`, `Finding`, `house.Finding`, `map<T>`, `int(1..9)`, `string(r"…")`.
  ///
  /// @param module the name before the dot
  record Named(
      Optional<Name> module,
      Name name,
      List<TypeExpr> arguments,
      Optional<Bounds> bounds,
      Optional<Expr.Text> pattern,
      Span span)
      implements TypeExpr {
    public Named {
      arguments = List.copyOf(arguments);
    }
  }

  /// `1..9`; either side may be left out. Each side is a number, duration or amount, negative ones
  /// as [Expr.Unary].
  record Bounds(Optional<Expr> min, Optional<Expr> max, Span span) {}

  record OfLiteral(Literal value, Span span) implements TypeExpr {}

  record OfNull(Span span) implements TypeExpr {}

  record ListOf(TypeExpr element, Optional<Bounds> bounds, Span span) implements TypeExpr {}

  record Nullable(TypeExpr type, Span span) implements TypeExpr {}

  record RecordOf(List<Entry> entries, Span span) implements TypeExpr {
    public RecordOf {
      entries = List.copyOf(entries);
    }

    public sealed interface Entry {
      record Field(String doc, Name name, TypeExpr type) implements Entry {}

      record Spread(Named type) implements Entry {}
    }
  }

  record Union(List<TypeExpr> members, Span span) implements TypeExpr {
    public Union {
      members = List.copyOf(members);
    }
  }

  record Function(List<TypeExpr> parameters, TypeExpr result, Span span) implements TypeExpr {
    public Function {
      parameters = List.copyOf(parameters);
    }
  }

  record Parens(TypeExpr type, Span span) implements TypeExpr {}
}
