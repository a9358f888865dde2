/// Change sets: what a `patch` holds, how two texts differ, and how a change is merged into what
/// others changed meanwhile.
///
/// # Decisions
///
/// - A patch names contents by digest; the bytes lie in the [Store] of the run. So it is small,
///   goes through the journal as any value does, and two of equal content are equal.
/// - Texts are compared and merged as lines of bytes with their ends. So nothing is lost of a file
///   in any encoding, with any line ends, or without one at its end.
/// - Changes that touch are a conflict even where they do not overlap, as in git: who writes beside
///   another's change has not seen it.
@NullMarked
package dev.wf.runtime.patch;

import org.jspecify.annotations.NullMarked;
