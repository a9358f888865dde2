package dev.wf.runtime.work;

import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Scheduler;

/// Who carries out what a scheduler commands.
public interface Conductor {
  /// Many at once, each on a thread of its own.
  Conductor MANY = (scheduler, world, watcher) -> new Shell(scheduler, world, watcher).run();

  /// Runs to the end.
  Conclusion run(Scheduler scheduler, World world, Watcher watcher)
      throws InterruptedException, JournalUnusable;
}
