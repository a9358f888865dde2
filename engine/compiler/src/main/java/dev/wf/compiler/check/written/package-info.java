/// Types as they are written: `TypeReader` makes types of them and has the declared ones, within
/// `Bounds`, and finds those that hold themselves (`Recursion`).
@NullMarked
package dev.wf.compiler.check.written;

import org.jspecify.annotations.NullMarked;
