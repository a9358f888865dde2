/// Values and mocks as a program has to write them, values on a line for people, and where two
/// values differ.
@NullMarked
package dev.wf.testing.write;

import org.jspecify.annotations.NullMarked;
