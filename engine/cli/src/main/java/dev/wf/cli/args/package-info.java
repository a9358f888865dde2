/// The arguments of a run: from the words of a command line and from files to values of the
/// workflow's parameters.
@NullMarked
package dev.wf.cli.args;

import org.jspecify.annotations.NullMarked;
