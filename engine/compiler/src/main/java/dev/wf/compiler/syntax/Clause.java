package dev.wf.compiler.syntax;

import dev.wf.ir.source.Span;
import java.util.Optional;

/// A clause of `for` and `sample`.
public sealed interface Clause extends Node {
  record InOrder(Span span) implements Clause {}

  record AtMost(Expr bodies, Span span) implements Clause {}

  record OnErrorSkip(Optional<Expr> upTo, Span span) implements Clause {}
}
