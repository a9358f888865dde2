/// The syntax tree: what an author wrote, in either form, before anything is known about it.
///
/// Immutable, complete even for a broken text (what could not be read is left out and reported),
/// and free of what later phases learn: that goes into tables beside it, keyed by the identity of a
/// node. A record's `hashCode` walks its subtree, so a hash map is never keyed by a node.
@NullMarked
package dev.wf.compiler.syntax;

import org.jspecify.annotations.NullMarked;
