/// What a run did, durably, and the folder in which a run lives.
///
/// # A journal's bytes
///
/// `wfjourn`, a byte with the version of the format (3), a salt of 8 bytes; then frames ([Frames]):
/// length, checksum, payload, length. A payload ([RecordBytes]) is a tag, then the parts of the
/// record in order. Where the tag has the bit 64, the record refers to others ([References]):
///
/// - its node is how many bytes before it the start of that node stands, which tells the path and
///   the key; or 0, and then the path, and the key where the record has one;
/// - names of agents, servers and models, what was used, and what conversations have in common
///   (instructions, model, tools) are, in a number, how many bytes before it a record of the last
///   16 KiB stands (above the lowest three bits) and the which of its parts it is (in these); or 0,
///   and then the part in full.
///
/// Places, not counts of records, are referred to: they hold where records before are damaged. The
/// version before (2) has no such tags; a file of it is read, and is given the number of this
/// version when it is gone on with.
///
/// Decisions:
///
/// - What refers to a damaged record is as damaged. So a node refers to its own start alone, and to
///   what it has in common with others not for longer than 16 KiB, which some sixty nodes take:
///   then it is told again, at the price of half a percent.
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
