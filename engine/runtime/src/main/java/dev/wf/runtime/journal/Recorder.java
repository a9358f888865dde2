package dev.wf.runtime.journal;

import java.util.concurrent.CompletableFuture;

/// Where what happens in a run is written down. Safe for use by many threads.
public interface Recorder {
  /// Writes nothing down, for a run that nobody goes on with.
  Recorder NOBODY =
      new Recorder() {
        @Override
        public CompletableFuture<Void> append(Recorded recorded) {
          return CompletableFuture.completedFuture(null);
        }

        @Override
        public long end() {
          return 0;
        }

        @Override
        public void write(long to) {}

        @Override
        public void flush() {}
      };

  /// Takes a record.
  ///
  /// @return done when the record, and every record before it, will survive
  CompletableFuture<Void> append(Recorded recorded);

  /// Behind all records so far.
  long end();

  /// Has every record before there with the system, where the end of this process cannot harm it.
  void write(long to) throws JournalUnusable;

  /// Waits until every record so far will survive.
  void flush() throws JournalUnusable;
}
