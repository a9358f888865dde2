/// Keeps every exchange with a provider in a folder, and answers from such a folder later.
///
/// # Decisions
///
/// - An exchange is found by what is asked, not by when: the order in which agents come does not
///   matter. What was asked several times in the same words is answered in the order of the
///   recording, and the last answer stands for whatever comes after.
/// - Which provider and model a name led to is kept too, so that nobody needs a key to replay.
/// - What a coding agent did to files is not kept; what it said is.
@NullMarked
package dev.wf.models.record;

import org.jspecify.annotations.NullMarked;
