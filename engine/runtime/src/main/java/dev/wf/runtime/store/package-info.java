/// A log-structured store: pieces of bytes by kind and name, in files that only grow.
///
/// Decisions:
///
/// - Appending to one file spares the making of a file for each piece, and for each conversation
///   one more, which was most of the system's time in a run with many short answers.
/// - Each process that writes has a segment of its own, so that processes share a folder without
///   waiting for each other; whoever comes later goes on with a segment that nobody has.
/// - Every record carries a check of all of it, made when it is written and looked at when it is
///   read. The index knows only where a record may be. So nothing that happens to the files gives
///   wrong bytes: what is torn, flipped, cut or deleted is absent. Nothing is synchronised to the
///   disk, for what is lost costs a question and no answer.
/// - Room is made by deleting the oldest segment. What is read from the older half of a store that
///   is more than half full is written again, so what is in use stays (a second chance, as in the
///   CLOCK algorithm).
/// - Where the file system has no locks, each store writes segments of its own making alone, and
///   the oldest gives way though another may write to it: that begins another segment.
@NullMarked
package dev.wf.runtime.store;

import org.jspecify.annotations.NullMarked;
