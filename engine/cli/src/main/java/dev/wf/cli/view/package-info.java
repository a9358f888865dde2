/// What people see of a command: its two streams, colours, questions, and a run while it goes on.
///
/// # Decisions
///
/// - Standard output carries results and nothing else, so that `wf run … > file` holds the result;
///   plans, progress, questions and mistakes go to standard error.
/// - Plain ANSI sequences and no terminal library: one line a phase needs five of them. A line that
///   is too long is cut by the terminal itself, so its width need not be known.
@NullMarked
package dev.wf.cli.view;

import org.jspecify.annotations.NullMarked;
