/// Properties: they are tried many ways, all of which follow from a seed; a way on which one fails
/// is made simpler as far as it goes, and written down as a test that comes to the same. A workflow
/// is held to what all do by the same means.
@NullMarked
package dev.wf.testing.prove;

import org.jspecify.annotations.NullMarked;
