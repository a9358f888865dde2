/// What a run did, durably, and the folder in which a run lives.
///
/// Decisions:
///
/// - A record's checksum covers the place where it stands and a salt of its file, so that a record
///   which was copied, moved or taken from another journal is no record.
/// - A damaged record in the middle does not end the journal: reading goes on at the next whole
///   one, for what was done after it was done all the same. Who resumes is told that there was
///   damage.
/// - What a record rests on is synchronised before the record is ([Ground]): after a loss of power
///   there may be too little in the journal, and never too much.
/// - Nothing is read or written through a link: a run's folder may have come with somebody's files.
/// - Each record repeats its length at its end, so that the last one is found without reading the
///   others.
@NullMarked
package dev.wf.runtime.journal;

import org.jspecify.annotations.NullMarked;
