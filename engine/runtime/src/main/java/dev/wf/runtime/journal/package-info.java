/// What a run did, durably, and the folder in which a run lives.
///
/// Decisions:
///
/// - A record's checksum covers the place where it stands and a salt of its file, so that a record
///   which was copied, moved or taken from another journal is no record.
/// - A damaged record in the middle does not end the journal: reading goes on at the next whole
///   one, for what was done after it was done all the same. Who resumes is told that there was
///   damage.
/// - Each record repeats its length at its end, so that the last one is found without reading the
///   others.
@NullMarked
package dev.wf.runtime.journal;

import org.jspecify.annotations.NullMarked;
