/// Holds what is given to people to its word: examples, the standard library, the texts about the
/// language.
@NullMarked
package dev.wf.testing.shipped;

import org.jspecify.annotations.NullMarked;
