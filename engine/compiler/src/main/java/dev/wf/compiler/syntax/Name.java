package dev.wf.compiler.syntax;

import dev.wf.ir.source.Span;

/// A word that names something.
public record Name(String text, Span span) implements Node {
  @Override
  public String toString() {
    return text;
  }
}
