/// Runs of snippets and examples: what they come to, and the laws that hold for every run, whatever
/// befalls it.
@NullMarked
package dev.wf.testing.run;

import org.jspecify.annotations.NullMarked;
