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
        public void flush() {}
      };

  /// Hands a record over.
  ///
  /// @return done when the record, and every record before it, will survive
  CompletableFuture<Void> append(Recorded recorded);

  /// Waits until every record so far will survive.
  void flush() throws JournalUnusable;
}
