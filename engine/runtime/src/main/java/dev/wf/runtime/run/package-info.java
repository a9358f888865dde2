/// Runs of workflows, from a graph and arguments to a report: where the scheduler, its shell, the
/// cache, the journal and the models meet.
///
/// The door is `Engine`, which runs what is `Compiled` and comes to a `Report`. One process's part
/// of a run that is written down is a `Journey` from its `Outset`; of one that is not, a
/// `Rehearsal`; of one agent asked again, a `Retrial`. In each, calls go to a `LiveWorld` or an
/// `OfflineWorld`: changes of files to `Untorn` and `OneFile`, what agents might not do to
/// `Denials`.
///
/// A run is made of what is `given` to it, and puts its `notes` down. `serve` has what answers
/// without being asked, `help` the agents that agents use, `discreet` what is told where there are
/// secrets, `foresee` what would come of a run.
@NullMarked
package dev.wf.runtime.run;

import org.jspecify.annotations.NullMarked;
