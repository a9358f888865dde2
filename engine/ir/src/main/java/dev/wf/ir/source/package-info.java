/// Texts and places in them.
@NullMarked
package dev.wf.ir.source;

import org.jspecify.annotations.NullMarked;
