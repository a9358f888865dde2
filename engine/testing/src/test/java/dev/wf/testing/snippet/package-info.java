/// Snippets: programs that show one rule each, what is expected of them beside them, and the laws
/// that hold for every text.
@NullMarked
package dev.wf.testing.snippet;

import org.jspecify.annotations.NullMarked;
