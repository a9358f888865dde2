/// The subcommands, one class each, and what they share.
///
/// # Decisions
///
/// - A command carries out and says what happened; how that looks is the business of `view`.
/// - Where a command has a result (a plan, a list, a node), it goes to standard output; mistakes
///   and everything that is only said go to standard error.
@NullMarked
package dev.wf.cli.command;

import org.jspecify.annotations.NullMarked;
