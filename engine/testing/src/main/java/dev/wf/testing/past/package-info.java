/// Tests of recorded runs: what a run was given, asked and came to, and the text of a test that has
/// it again.
@NullMarked
package dev.wf.testing.past;

import org.jspecify.annotations.NullMarked;
