/// Runs a graph with its arguments to an outcome.
@NullMarked
package dev.wf.runtime;

import org.jspecify.annotations.NullMarked;
