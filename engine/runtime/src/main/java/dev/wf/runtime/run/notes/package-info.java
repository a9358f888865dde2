/// How far a run has come: `Minutes` and `Weather` write it down, `Diaries` and the `Notebook` of
/// each conversation too, `Transcripts` keep what was said; `Earlier`, `Course` and `Expenses` read
/// it again. `Doubts` says what is not known of it, `Overtaken` which files have changed since,
/// `Conclusions` how it ended. `Unkept` ends a run of which nothing can be written.
@NullMarked
package dev.wf.runtime.run.notes;

import org.jspecify.annotations.NullMarked;
