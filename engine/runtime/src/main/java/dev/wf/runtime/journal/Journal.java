package dev.wf.runtime.journal;

import dev.wf.runtime.bytes.ByteWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A run's journal, open for appending. A thread of its own hands records to the system, where the
/// end of this process cannot harm them, at once; whoever needs them there sooner ([#write]) does
/// so itself. That thread has them on the disk together, with one synchronisation for all that came
/// within [#TOGETHER]; sooner where somebody waits for that ([#flush]).
///
/// Safe for use by many threads; records of one thread keep their order. Who opens a journal must
/// own the run, see [RunFolder].
public final class Journal implements Recorder, AutoCloseable {
  /// How long a record may wait for others before it is made to survive a loss of power, too.
  private static final long TOGETHER = TimeUnit.MILLISECONDS.toNanos(20);

  /// What records rest on.
  interface Before {
    Before NOTHING = () -> {};

    /// Hands it to the system before the records are handed to it. Called by one thread at a time.
    default void write() throws IOException {}

    /// Has it on the disk before the records are. Called by one thread at a time, while others
    /// write.
    void settle() throws IOException;
  }

  private final Path file;
  private final Before ground;
  private final long salt;
  private final Appended appended;
  private final References before = new References();
  private final ByteWriter payload = new ByteWriter();
  private final Thread writer;

  /// Held by who writes to the file or synchronises it, and then taken before [#lock].
  private final ReentrantLock writing = new ReentrantLock();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private Batch gathering = new Batch();

  /// Written, and not synchronised yet, which is due at [#until].
  private List<Batch> written = new ArrayList<>();

  private long until;

  /// The last that some thread took to write it.
  private Batch handedOut = new Batch();

  private boolean waitedFor;
  private boolean closing;
  private volatile Optional<IOException> broken = Optional.empty();

  /// Where the next record is to stand; changed under [#lock].
  private volatile long end;

  /// Up to where records are with the system; changed under [#writing].
  private volatile long handed;

  Journal(Path file, Appended appended, long salt, long end, Before ground) {
    this.ground = ground;
    this.file = file;
    this.appended = appended;
    this.salt = salt;
    this.end = end;
    this.handed = end;
    handedOut.isTaken = true;
    handedOut.durable.complete(null);
    this.writer = Thread.ofPlatform().daemon().name("journal").unstarted(this::keep);
    writer.start();
  }

  /// Begins a journal in a new file.
  ///
  /// @param salt any number that no other journal is likely to have
  static Journal create(Path file, long salt) throws JournalUnusable {
    return create(file, salt, Before.NOTHING);
  }

  static Journal create(Path file, long salt, Before ground) throws JournalUnusable {
    try {
      var header = Frames.header(salt);
      return new Journal(file, Appended.create(file, header), salt, header.length, ground);
    } catch (IOException e) {
      throw new JournalUnusable(file, "cannot be made: " + Contents.reason(e));
    }
  }

  /// Goes on with a journal behind its last whole record; what is torn behind it is cut off.
  static Journal append(Path file) throws JournalUnusable {
    return append(file, Contents.whole(file), Before.NOTHING);
  }

  /// @param whole what was read of it since nobody else can write to it
  static Journal append(Path file, Contents.Whole whole, Before ground) throws JournalUnusable {
    try {
      return new Journal(file, Appended.behind(file, whole), whole.salt(), whole.end(), ground);
    } catch (IOException e) {
      throw new JournalUnusable(file, "cannot be written: " + Contents.reason(e));
    }
  }

  /// As much of a journal as stands in its first bytes.
  public static Contents beginning(Path file, int bytes) throws JournalUnusable {
    return Contents.beginning(file, bytes);
  }

  /// All that can be read of a journal.
  public static Contents read(Path file) throws JournalUnusable {
    return Contents.of(file);
  }

  /// Takes a record.
  ///
  /// @return done when the record, and every record before it, will survive a loss of power; fails
  ///   with an [UncheckedIOException] when they cannot be written, as every later one then does
  @Override
  public CompletableFuture<Void> append(Recorded recorded) {
    lock.lock();
    try {
      if (closing) {
        throw new IllegalStateException(
            "a record is appended before the journal is closed, not after");
      }
      if (broken.isPresent()) {
        return CompletableFuture.failedFuture(new UncheckedIOException(broken.get()));
      }
      boolean isFirst = gathering.isEmpty();
      add(recorded);
      if (isFirst) {
        news.signalAll();
      }
      return gathering.durable;
    } finally {
      lock.unlock();
    }
  }

  private void add(Recorded recorded) {
    before.at(end);
    RecordBytes.write(recorded, before, payload.clear());
    before.stands(recorded);
    int size = gathering.frames.size();
    Frames.write(payload, salt, end, gathering.frames);
    end += gathering.frames.size() - size;
    gathering.end = end;
  }

  @Override
  public long end() {
    return end;
  }

  @Override
  public void write(long to) throws JournalUnusable {
    if (handed < to) {
      hand();
      ensureWhole();
    }
  }

  private void ensureWhole() throws JournalUnusable {
    if (broken.isPresent()) {
      throw new JournalUnusable(file, "could not be written: " + Contents.reason(broken.get()));
    }
  }

  /// Waits until every record so far is durable.
  @Override
  public void flush() throws JournalUnusable {
    Batch last;
    lock.lock();
    try {
      last = gathering.isEmpty() ? handedOut : gathering;
      if (!last.isTaken) {
        waitedFor = true;
        news.signalAll();
      }
    } finally {
      lock.unlock();
    }
    try {
      last.durable.join();
    } catch (CompletionException e) {
      throw new JournalUnusable(file, "could not be written: " + reason(e));
    }
  }

  /// Waits for all records, then lets the file go. An interrupt does not cut that short: what came
  /// with it was paid for as well, and nobody else may have the run while this writes.
  @Override
  public void close() throws JournalUnusable {
    lock.lock();
    try {
      closing = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
    ended();
    try {
      appended.close();
    } catch (IOException e) {
      throw new JournalUnusable(file, "could not be closed: " + Contents.reason(e));
    }
    ensureWhole();
  }

  /// Waits for the end of the journal's thread. An interrupt stays for whoever is called next.
  private void ended() {
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String reason(CompletionException e) {
    return e.getCause() instanceof UncheckedIOException why
        ? Contents.reason(why.getCause())
        : String.valueOf(e.getCause());
  }

  /// Hands to the system what was gathered; nothing where another thread did so meanwhile.
  private void hand() {
    writing.lock();
    try {
      gathered().ifPresent(this::hand);
    } finally {
      writing.unlock();
    }
  }

  private void hand(Batch batch) {
    try {
      ground.write();
      appended.write(batch.frames.view());
    } catch (IOException e) {
      fail(List.of(batch), e);
      return;
    }
    handed = batch.end;
    lock.lock();
    try {
      if (written.isEmpty()) {
        until = System.nanoTime() + TOGETHER;
        news.signalAll();
      }
      written.add(batch);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Batch> gathered() {
    lock.lock();
    try {
      if (gathering.isEmpty() || broken.isPresent()) {
        return Optional.empty();
      }
      var batch = gathering;
      handedOut = batch;
      gathering = new Batch();
      return Optional.of(batch);
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    while (isNews()) {
      hand();
      settle();
    }
  }

  /// Waits until something is to be written or synchronised.
  ///
  /// @return false when nothing ever will be again
  private boolean isNews() {
    lock.lock();
    try {
      while (broken.isEmpty()) {
        if (!gathering.isEmpty() || isDue()) {
          return true;
        }
        if (closing && handedOut.isTaken) {
          return false;
        }
        if (written.isEmpty()) {
          news.await();
        } else {
          news.awaitNanos(until - System.nanoTime());
        }
      }
      return false;
    } catch (InterruptedException e) {
      fail(List.of(), new InterruptedIOException("the journal's writer was interrupted"));
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean isDue() {
    return !written.isEmpty() && (waitedFor || closing || System.nanoTime() - until >= 0);
  }

  /// Has on the disk what is written, once some of it is due there. While what it rests on is
  /// synchronised others write, and while the records are they wait: no record is to survive
  /// without what it rests on.
  private void settle() {
    int known = due();
    if (known == 0) {
      return;
    }
    var all = new ArrayList<Batch>();
    try {
      ground.settle();
      writing.lock();
      try {
        all.addAll(take());
        if (all.size() > known) {
          ground.settle();
        }
        appended.synchronise();
      } finally {
        writing.unlock();
      }
      all.forEach(b -> b.durable.complete(null));
    } catch (IOException e) {
      fail(all, e);
    }
  }

  /// How much is written; nothing where none of it is due.
  private int due() {
    lock.lock();
    try {
      return isDue() ? written.size() : 0;
    } finally {
      lock.unlock();
    }
  }

  private List<Batch> take() {
    lock.lock();
    try {
      var all = written;
      written = new ArrayList<>();
      all.forEach(batch -> batch.isTaken = true);
      waitedFor &= !gathering.isEmpty();
      return all;
    } finally {
      lock.unlock();
    }
  }

  private void fail(List<Batch> batches, IOException reason) {
    var lost = new ArrayList<>(batches);
    lock.lock();
    try {
      broken = broken.or(() -> Optional.of(reason));
      lost.addAll(written);
      lost.add(gathering);
      written = new ArrayList<>();
      news.signalAll();
    } finally {
      lock.unlock();
    }
    lost.forEach(b -> b.durable.completeExceptionally(new UncheckedIOException(reason)));
  }
}
