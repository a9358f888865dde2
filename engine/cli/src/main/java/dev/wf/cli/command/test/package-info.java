/// Tests without a model: `test`, once, whenever a file changes, and written from a recorded run.
@NullMarked
package dev.wf.cli.command.test;

import org.jspecify.annotations.NullMarked;
