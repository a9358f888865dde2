/// Types and effects: from a tree and its names to a [dev.wf.compiler.check.TypeTable].
@NullMarked
package dev.wf.compiler.check;

import org.jspecify.annotations.NullMarked;
