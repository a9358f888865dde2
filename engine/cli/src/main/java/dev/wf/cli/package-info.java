/// The `wf` command.
@NullMarked
package dev.wf.cli;

import org.jspecify.annotations.NullMarked;
