/// A compiled workflow as data: what the scheduler runs, what `wf plan` prints, what two forms of
/// one program share.
///
/// # Decisions
///
/// - A graph is a tree of [Block]s, not a flat list of nodes: how many nodes there are is known
///   only as lists fill.
/// - Lowering leaves no `return`, `assert` or `fail` statement: what stands below one is a [Block]
///   of its own, chosen by a [Step.Choose], so that what is held back cannot start by mistake.
/// - Expressions ask nobody. Whatever takes time is a [Step]; an [Expr] reads cells and computes.
@NullMarked
package dev.wf.ir.graph;

import org.jspecify.annotations.NullMarked;
