package dev.wf.runtime.run.notes;

import dev.wf.runtime.journal.JournalUnusable;

/// What happens can no longer be written down, so the run cannot go on. Unchecked, since it passes
/// through the work of agents, which is none of theirs.
public final class Unkept extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient JournalUnusable why;

  Unkept(JournalUnusable why) {
    super(why.getMessage(), why);
    this.why = why;
  }

  public JournalUnusable why() {
    return why;
  }
}
