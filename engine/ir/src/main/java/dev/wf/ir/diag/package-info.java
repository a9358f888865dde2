/// Mistakes in a workflow, as values.
@NullMarked
package dev.wf.ir.diag;

import org.jspecify.annotations.NullMarked;
