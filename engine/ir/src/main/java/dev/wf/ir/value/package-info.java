/// Values of the language and how they look as text and as JSON Schema.
@NullMarked
package dev.wf.ir.value;

import org.jspecify.annotations.NullMarked;
