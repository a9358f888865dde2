/// The types of the language.
@NullMarked
package dev.wf.ir.type;

import org.jspecify.annotations.NullMarked;
