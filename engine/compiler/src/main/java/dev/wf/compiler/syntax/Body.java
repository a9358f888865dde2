package dev.wf.compiler.syntax;

import dev.wf.ir.source.Span;
import java.util.List;

/// What stands between the braces of a body, or behind the `=` of a short function.
public sealed interface Body extends Node {
  /// Statements; the value is the last one's if that is an expression.
  record Block(List<Stmt> statements, Span span) implements Body {
    public Block {
      statements = List.copyOf(statements);
    }
  }

  /// One expression: a record in the body's own braces, or what follows `=`.
  record Value(Expr value) implements Body {
    @Override
    public Span span() {
      return value.span();
    }
  }
}
