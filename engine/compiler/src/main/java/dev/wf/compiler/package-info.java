/// Compiles workflow text to a graph, or says what is wrong with it.
@NullMarked
package dev.wf.compiler;

import org.jspecify.annotations.NullMarked;
