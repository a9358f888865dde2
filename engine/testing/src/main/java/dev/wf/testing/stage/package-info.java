/// Where a test is run: a folder of its own with an engine, and the world that its run finds there,
/// in which the mocks answer, else its own files, and nothing lies beyond.
@NullMarked
package dev.wf.testing.stage;

import org.jspecify.annotations.NullMarked;
