package dev.wf.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the journal promises of a record.
class PromiseTest {
  @TempDir Path folder;

  @Test
  void noPromiseIsKeptBeforeTheRecordAndWhatItRestsOnAreOnTheDisk() throws Exception {
    var settles = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    Journal.Before ground =
        () -> {
          settles.countDown();
          try {
            goesOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (var journal = Journal.create(folder.resolve("journal"), 1, ground)) {
      var promise = journal.append(Records.ended(1));
      var flushed = Thread.ofVirtual().start(() -> flush(journal));
      settles.await();
      boolean isKept = promise.isDone() || !flushed.isAlive();
      goesOn.countDown();
      assertThat(isKept).isFalse();
      promise.join();
      flushed.join();
    }
  }

  private static void flush(Journal journal) {
    try {
      journal.flush();
    } catch (JournalUnusable e) {
      throw new AssertionError(e);
    }
  }
}
