package dev.wf.cli;

import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import java.nio.file.Path;
import java.util.List;

/// What stands in the journal of the newest run of a folder.
final class RecordedRun {
  private RecordedRun() {}

  static Path journal(Path workspace) throws JournalUnusable {
    return RunFolder.list(workspace.resolve(".wf/runs")).getFirst().run().journal();
  }

  /// Nothing where no run had begun.
  static List<Recorded> journalIfAny(Path workspace) throws JournalUnusable {
    var runs = RunFolder.list(workspace.resolve(".wf/runs"));
    return runs.isEmpty() || runs.getFirst().began().isEmpty() ? List.of() : newest(workspace);
  }

  static List<Recorded> newest(Path workspace) throws JournalUnusable {
    return Journal.read(journal(workspace)).records();
  }
}
