package dev.wf.compiler.syntax;

import dev.wf.ir.source.Span;

/// Anything that stands somewhere in a text.
public sealed interface Node
    permits Program, Decl, Stmt, Expr, TypeExpr, Name, Parameter, Pattern, Setting, Body, Clause {
  Span span();
}
