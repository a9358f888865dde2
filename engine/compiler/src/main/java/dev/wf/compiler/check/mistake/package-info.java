/// What may be wrong, a class for each family and a method for each mistake, in the author's words
/// (`Spoken`). `Here` knows the text that is worked on, `Goal` what was wanted there, `Order` who
/// uses whom and goes round in circles.
@NullMarked
package dev.wf.compiler.check.mistake;

import org.jspecify.annotations.NullMarked;
