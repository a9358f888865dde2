/// Types and effects: from a tree and its names to a [dev.wf.compiler.check.table.TypeTable].
///
/// Here the trees are walked, each with all that is found and said on the way in a `Context`. What
/// a walk writes down lies in `table`, what types are to each other in `type`, how a type is
/// written in `written`, what may be wrong in `mistake`; `whole` looks once more when all is known.
///
/// By subject:
///
/// - **The door**: `Check`; `Declarations` and `Routines` for what stands at the top of a file.
/// - **Expressions**: `Expressions`, with `Literals`, `Records`, `Operators`, `Casts`; `Forms` for
///   those with blocks; `Narrowing` and `Path` for what a condition makes known; `Mismatch` says
///   why a value does not fit.
/// - **Calls**: `Calls`, with `Application`, `Arguments`, `Shapes`, `PatternUses`, `Uses`; of
///   functions with names or without `Functions`, `GivenFunctions`, `Stepping`.
/// - **Statements**: `Statements`, with `Loops`, `Rounds`, `OpenEnds`, `Invariance`, `Repetition`,
///   `Questions`; `Returns` and `Leaving` for what ends a body.
/// - **Agents**: `Settings`, with `Budgets`, `PhaseTitles`, `Skills`, `Tools`; `Answers` for what
///   people give.
/// - **Tests**: `Tests`, with `TestTypes`, `MockTargets`, `ToolUses`, `Generated`, `Workspaces`;
///   `Evaluations`.
///
/// These are one circle, since an expression has blocks, a block statements, and a statement
/// expressions: there is no cut through it.
@NullMarked
package dev.wf.compiler.check;

import org.jspecify.annotations.NullMarked;
