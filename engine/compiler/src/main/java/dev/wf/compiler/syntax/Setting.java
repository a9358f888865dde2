package dev.wf.compiler.syntax;

import dev.wf.ir.source.Span;

/// A part of a settings block, a record, or a record of settings behind `with`.
public sealed interface Setting extends Node {
  record Named(Name name, Expr value, Span span) implements Setting {}

  record Spread(Expr value, Span span) implements Setting {}
}
