package dev.wf.cli.command;

import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.RunFolder;
import picocli.CommandLine.Parameters;

/// The recorded run that a command is about: its first word.
public final class NamedRun {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "Its id, the only beginning or end of one, or `last`.")
  private String run = "";

  public RunFolder in(Where where, Session session) throws Wrong, JournalUnusable {
    return new RecordedRuns(where.runs(session)).named(run);
  }
}
