/// What runs reach of the programs that they are runs of: counting it, joining what many runs
/// reached, and telling of it.
///
/// A run counts for itself ([Tally]), at points that the compiler numbers in the order of the text,
/// so that what is counted depends neither on threads nor on the order in which calls end. Points
/// of one file that several programs import are joined by where they stand ([Coverage]).
@NullMarked
package dev.wf.testing.cover;

import org.jspecify.annotations.NullMarked;
