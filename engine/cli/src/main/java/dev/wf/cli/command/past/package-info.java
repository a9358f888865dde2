/// Runs that are recorded: `runs`, `show`, `why`, `diff`, and `export` and `import` from one
/// machine to another. A `Recall` is such a run gone through once more, with its program; other
/// rooms go on from it.
@NullMarked
package dev.wf.cli.command.past;

import org.jspecify.annotations.NullMarked;
