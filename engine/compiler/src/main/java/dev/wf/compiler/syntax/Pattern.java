package dev.wf.compiler.syntax;

import dev.wf.ir.source.Span;
import java.util.List;

/// What `let` and `for` bind.
public sealed interface Pattern extends Node {
  record Single(Name name) implements Pattern {
    @Override
    public Span span() {
      return name.span();
    }
  }

  /// `{ a, b: c }` binds `a` and `c`.
  record Fields(List<Field> fields, Span span) implements Pattern {
    public Fields {
      fields = List.copyOf(fields);
    }
  }

  record Field(Name field, Name name) {}
}
