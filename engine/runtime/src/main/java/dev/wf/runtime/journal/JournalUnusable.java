package dev.wf.runtime.journal;

import java.nio.file.Path;

/// A journal, or another file of a run, cannot be read, written or made; the message says which and
/// why.
public final class JournalUnusable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Path file;

  public JournalUnusable(Path file, String reason) {
    super((file.endsWith("journal") ? "The journal " : "") + file + " " + reason + ".");
    this.file = file;
  }

  public Path file() {
    return file;
  }
}
