package dev.wf.runtime.work;

import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.schedule.Help;

/// Brings an agent that is at work what it wants of others. Used by many threads at once.
public interface Helpers {
  /// Blocks until the agent or workflow that is wanted has ended; the one that wants it holds no
  /// place among the agents at work until then.
  Outcome of(Help help) throws InterruptedException;
}
