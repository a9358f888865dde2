package dev.wf.runtime.journal;

import java.io.IOException;
import java.nio.file.Path;

/// A run that belongs to this process until it is closed.
public final class OwnedRun implements AutoCloseable {
  private final RunFolder folder;
  private final Ownership ownership;
  private final Journal journal;
  private final TranscriptFile transcripts;
  private final Ground ground;
  private final Contents before;
  private final boolean isOfVersionBefore;

  OwnedRun(
      RunFolder folder,
      Ownership ownership,
      Journal journal,
      TranscriptFile transcripts,
      Ground ground,
      Contents before,
      boolean isOfVersionBefore) {
    this.folder = folder;
    this.ownership = ownership;
    this.journal = journal;
    this.transcripts = transcripts;
    this.ground = ground;
    this.before = before;
    this.isOfVersionBefore = isOfVersionBefore;
  }

  public RunFolder folder() {
    return folder;
  }

  /// Open for appending.
  public Journal journal() {
    return journal;
  }

  /// Open for putting.
  public TranscriptFile transcripts() {
    return transcripts;
  }

  /// Says that records that are still to come rest on a file, so that it will survive where they
  /// do.
  public void restsOn(Path file) {
    ground.written().add(file);
  }

  /// Waits until all files that it rests on so far will survive, whether or not a record speaks of
  /// them yet.
  public void settle() throws IOException {
    ground.written().settle();
  }

  /// What the journal held when it was opened; nothing for a new run.
  public Contents before() {
    return before;
  }

  /// Whether an older version of the program wrote that, which may have kept no note of what agents
  /// under way had done.
  public boolean isOfVersionBefore() {
    return isOfVersionBefore;
  }

  /// Waits for the last records, then lets the run go.
  @Override
  public void close() throws JournalUnusable {
    try (transcripts) {
      journal.close();
    } finally {
      release();
    }
  }

  private void release() throws JournalUnusable {
    try {
      ownership.close();
    } catch (IOException e) {
      throw new JournalUnusable(folder.journal(), "could not be let go: " + Contents.reason(e));
    }
  }
}
