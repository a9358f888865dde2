package dev.wf.compiler.lower;

import dev.wf.compiler.syntax.Expr;

/// How the parts of an expression are lowered: in place, or with steps for what asks.
@FunctionalInterface
interface EachPart {
  dev.wf.ir.graph.Expr of(Expr part);
}
