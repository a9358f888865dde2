package dev.wf.cli.command.cache;

import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import java.nio.file.Path;

/// What the answers of others spared the newest runs of a workspace, as their journals say.
///
/// @param answers that came from the shared cache
/// @param runs that were looked through
record SharedServed(long answers, int runs) {
  private static final int MOST = 30;

  /// @param folder of the runs; what cannot be read of them tells nothing
  static SharedServed in(Path folder) {
    long answers = 0;
    int runs = 0;
    try {
      for (var listed : RunFolder.list(folder).stream().limit(MOST).toList()) {
        answers += answers(listed.run());
        runs++;
      }
    } catch (JournalUnusable e) {
      return new SharedServed(answers, runs);
    }
    return new SharedServed(answers, runs);
  }

  private static long answers(RunFolder run) {
    try {
      return Journal.read(run.journal()).records().stream()
          .filter(r -> r instanceof Recorded.Ended e && e.from() == Recorded.From.REMOTE)
          .count();
    } catch (JournalUnusable e) {
      return 0;
    }
  }
}
