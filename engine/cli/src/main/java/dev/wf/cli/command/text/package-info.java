/// What is done with the text of a workflow without running it: `check`, `fmt`, `convert`, `docs`,
/// `graph`, and `explain` for what is said about it.
@NullMarked
package dev.wf.cli.command.text;

import org.jspecify.annotations.NullMarked;
