package dev.wf.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the journal promises of a record.
class PromiseTest {
  @TempDir Path folder;

  /// Says that it is here, and waits to be let go on.
  private static void stop(CountDownLatch here, CountDownLatch goesOn) {
    here.countDown();
    try {
      goesOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void noPromiseIsKeptBeforeTheRecordAndWhatItRestsOnAreOnTheDisk() throws Exception {
    var settles = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    Journal.Before ground = () -> stop(settles, goesOn);
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

  /// A file that says what is done with it, and waits to be let go on before it is synchronised.
  private static final class Watched implements Appended {
    final List<String> done = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch synchronises = new CountDownLatch(1);
    final CountDownLatch goesOn = new CountDownLatch(1);
    final Semaphore writes = new Semaphore(0);
    final Semaphore mayWrite = new Semaphore(1000);
    boolean isFull;

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      if (isFull) {
        throw new IOException("No space left on device");
      }
      writes.release();
      mayWrite.acquireUninterruptibly();
      done.add("written");
    }

    @Override
    public void synchronise() {
      stop(synchronises, goesOn);
      done.add("synchronised");
    }

    @Override
    public void close() {
      done.add("closed");
    }
  }

  private Journal journal(Watched file) {
    return new Journal(folder.resolve("journal"), file, 1, 0, Journal.Before.NOTHING);
  }

  @Test
  void noPromiseIsKeptBeforeTheJournalItselfIsOnTheDisk() throws Exception {
    var file = new Watched();
    try (var journal = journal(file)) {
      var promise = journal.append(Records.ended(1));
      var flushed = Thread.ofVirtual().start(() -> flush(journal));
      file.synchronises.await();
      boolean isKept = promise.isDone() || !flushed.isAlive();
      file.goesOn.countDown();
      assertThat(isKept).isFalse();
      promise.join();
      flushed.join();
    }
    assertThat(file.done).containsExactly("written", "synchronised", "closed");
  }

  @Test
  void whatIsWrittenWhileOthersAreSettledIsSettledToo() throws Exception {
    var file = new Watched();
    file.goesOn.countDown();
    var settles = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    Journal.Before ground =
        () -> {
          stop(settles, goesOn);
          file.done.add("settled");
        };
    try (var journal = new Journal(folder.resolve("journal"), file, 1, 0, ground)) {
      journal.append(Records.ended(1));
      var flushed = Thread.ofVirtual().start(() -> flush(journal));
      settles.await();
      var promise = journal.append(Records.ended(2));
      journal.write(journal.end());
      assertThat(file.done).containsExactly("written", "written");
      assertThat(promise).isNotDone();
      goesOn.countDown();
      flushed.join();
      promise.join();
    }
    assertThat(file.done)
        .containsExactly("written", "written", "settled", "settled", "synchronised", "closed");
  }

  /// Whoever writes tells the journal's thread, which may have found nothing to do meanwhile.
  @RepeatedTest(20)
  void whatAnotherThreadWritesAtThisMomentIsWaitedFor() throws Exception {
    var file = new Watched();
    file.goesOn.countDown();
    file.mayWrite.drainPermits();
    try (var journal = journal(file)) {
      journal.append(Records.ended(1));
      var writer = Thread.ofVirtual().start(() -> write(journal));
      file.writes.acquire();
      var flushed = Thread.ofVirtual().start(() -> flush(journal));
      var closed = Thread.ofVirtual().start(() -> close(journal));
      file.mayWrite.release(1000);
      writer.join();
      flushed.join();
      closed.join();
      assertThat(file.done).startsWith("written", "synchronised");
    }
  }

  @Test
  void whoWaitsIsToldThatARecordCouldNotBeWritten() {
    var file = new Watched();
    file.goesOn.countDown();
    file.isFull = true;
    var journal = journal(file);
    var promise = journal.append(Records.ended(1));
    assertThatThrownBy(() -> journal.write(journal.end()))
        .hasMessageContaining("No space left on device");
    assertThat(promise).isCompletedExceptionally();
    assertThat(journal.append(Records.ended(2))).isCompletedExceptionally();
    assertThatThrownBy(journal::close).isInstanceOf(JournalUnusable.class);
    assertThat(file.done).containsExactly("closed");
  }

  @Test
  void anInterruptedThreadWritesAndLeavesTheJournalOpen() throws Exception {
    var file = folder.resolve("journal");
    try (var journal = Journal.create(file, 1)) {
      Thread.currentThread().interrupt();
      journal.append(Records.ended(1));
      journal.write(journal.end());
      assertThat(Thread.interrupted()).isTrue();
      journal.append(Records.ended(2));
    }
    assertThat(Journal.read(file).records()).containsExactly(Records.ended(1), Records.ended(2));
  }

  private static void write(Journal journal) {
    try {
      journal.write(journal.end());
    } catch (JournalUnusable e) {
      throw new AssertionError(e);
    }
  }

  private static void close(Journal journal) {
    try {
      journal.close();
    } catch (JournalUnusable e) {
      throw new AssertionError(e);
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
