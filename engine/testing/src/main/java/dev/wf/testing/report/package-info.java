/// What came of tests, as people and build servers read it.
@NullMarked
package dev.wf.testing.report;

import org.jspecify.annotations.NullMarked;
