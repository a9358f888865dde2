package dev.wf.compiler.syntax;

import dev.wf.ir.source.Span;
import java.util.Optional;

/// A parameter of a declaration, or a state variable of a `loop`; only a lambda's or a state's may
/// lack a type.
public record Parameter(
    String doc, Name name, Optional<TypeExpr> type, Optional<Expr> standard, Span span)
    implements Node {}
