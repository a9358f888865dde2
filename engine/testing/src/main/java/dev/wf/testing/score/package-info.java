/// What an evaluation comes to: the scores of each case, what they were before, and what they are
/// with another model.
@NullMarked
package dev.wf.testing.score;

import org.jspecify.annotations.NullMarked;
