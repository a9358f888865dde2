/// From a tree without errors to a [dev.wf.ir.graph.Graph].
///
/// What asks nobody becomes an expression; what takes time becomes a step of the block in which it
/// stands, in the order in which it is evaluated, and the expression around it reads the cell that
/// the step fills. Two ways lead through an expression accordingly: [Expressions] makes one out of
/// what asks nobody, wherever it stands; [Values] adds steps to a [Draft] of a block.
///
/// # Growing lists
///
/// A list that may still be growing (from `for`, `sample`, or an operator over such a list) is
/// known by its cell alone, since an expression that computes with it waits for all of it. How deep
/// it may grow, a list of growing lists being 2, is estimated from above: a complete list taken for
/// a growing one only costs a step.
///
/// # Leaving
///
/// What stands below a statement that may leave (`return`, `fail`, `assert`, or a branch with one)
/// becomes a block of its own that a [dev.wf.ir.graph.Step.Choose] begins. Where one branch alone
/// goes on, the rest is lowered into that branch. Where several do, the choice gives a record that
/// tells whether it left, and a second choice follows: nothing is lowered twice.
///
/// # Decisions
///
/// - This room reports one thing, that a program unfolds to more than can be held ([TooLarge]).
///   What it cannot lower should have been refused by the check, and is a fault of ours.
/// - A function of one's own is lowered where it is called ([Inlining]): then lists stream through
///   it, and what it is given may decide whether it asks. The check has seen that this ends.
/// - A lambda that `let` names is lowered where it is called, as often as it is called: functions
///   are no values of cells.
/// - A function that takes a lambda which asks goes through the list with a `for` that gives what
///   the lambda gives, and computes with that.
@NullMarked
package dev.wf.compiler.lower;

import org.jspecify.annotations.NullMarked;
