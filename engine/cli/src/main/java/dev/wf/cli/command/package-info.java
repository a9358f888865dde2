/// What the subcommands share: what each is given of the world and which folders it works in, the
/// program that it was named, files that it writes, and how it ends.
///
/// A room below this one has the subcommands of a kind, one class each, and what only they need.
/// `equip` has what a run is given; what `past` tells of runs, `run`, `test` and `trial` go on
/// from, and `eval` from `run`. Only `Commands`, one room up, knows them all.
///
/// # Decisions
///
/// - A command carries out and says what happened; how that looks is the business of `view`.
/// - Where a command has a result (a plan, a list, a node), it goes to standard output; mistakes
///   and everything that is only said go to standard error.
@NullMarked
package dev.wf.cli.command;

import org.jspecify.annotations.NullMarked;
