/// Runs of workflows, from a graph and arguments to a report: where the scheduler, its shell, the
/// cache, the journal and the models meet.
@NullMarked
package dev.wf.runtime.run;

import org.jspecify.annotations.NullMarked;
