/// Runs of workflows, from a graph and arguments to a report: where the scheduler, its shell, the
/// cache, the journal and the models meet.
///
/// By subject:
///
/// - **The door**: `Engine`, which runs what is `Compiled` and comes to a `Report`. One process's
///   part of a run that is written down is a `Journey` from its `Outset`; of one that is not, a
///   `Rehearsal`; of one agent asked again, a `Retrial`.
/// - **What a run is given**: `Outfit`, of `Setup`, `Manner`, `Allowance`, `Kit`, `Permitted`,
///   `Budgets`, `Compiling`, `WrittenModels`; where that is not enough, `RunImpossible`.
/// - **The world**: `LiveWorld`, or `OfflineWorld`; in it `People`, `Whereabouts` and `Allowances`,
///   `Untorn` and `OneFile` for changes of files, `HelperBox`, `HelperTool` and `Assistance` for
///   agents that use others, `Disclosure`, `DiscreetTool` and `DiscreetWatcher` for secrets.
/// - **What serves without being asked**: `Serving`, by `Keys`, as far as `Answers` allows it, or
///   from another run (`Carried`); `Keeping` and `Transcripts` see that it can.
/// - **How far a run has come**: `Minutes` and `Weather` write it down, `Diaries` and the
///   `Notebook` of each conversation too; `Earlier`, `Course` and `Expenses` read it again,
///   `Doubts` says what is not known, `Conclusions` how it ended. `Unkept` ends a run of which
///   nothing can be written.
/// - **What a run would do**: `Forecast` and its `Bill`, from what is `Foreseen`; `Overtaken` says
///   which files have changed since, `Denials` what agents might not do.
@NullMarked
package dev.wf.runtime.run;

import org.jspecify.annotations.NullMarked;
