package dev.wf.testing.hold;

import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.Recorder;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// The journal of a process that is killed: writes so many records, and ends whoever brings
/// another.
public final class Mortal implements Recorder {
  private final Recorder journal;
  private final int most;
  private int count;

  public Mortal(Recorder journal, int most) {
    this.journal = journal;
    this.most = most;
  }

  /// The process was killed.
  private static final class Dead extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Dead() {
      super("killed", null, false, false);
    }
  }

  @Override
  public synchronized CompletableFuture<Void> append(Recorded recorded) {
    if (count == most) {
      throw new Dead();
    }
    count++;
    return journal.append(recorded);
  }

  @Override
  public long end() {
    return journal.end();
  }

  @Override
  public void write(long to) throws JournalUnusable {
    journal.write(to);
  }

  @Override
  public void flush() throws JournalUnusable {
    journal.flush();
  }

  /// Whether that was why.
  public static boolean isBehind(Throwable thrown) {
    return Stream.iterate(thrown, t -> t != null, Throwable::getCause)
        .anyMatch(Dead.class::isInstance);
  }
}
