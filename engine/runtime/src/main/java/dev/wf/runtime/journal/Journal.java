package dev.wf.runtime.journal;

import dev.wf.runtime.bytes.ByteWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A run's journal, open for appending. One thread of its own writes: records go to the system,
/// where the end of this process cannot harm them, at once; and to the disk together, with one
/// synchronisation for all that came within [#TOGETHER]; sooner where somebody waits ([#flush]).
///
/// Safe for use by many threads; records of one thread keep their order. Who opens a journal must
/// own the run, see [RunFolder].
public final class Journal implements Recorder, AutoCloseable {
  /// How long a record may wait for others before it is made to survive a loss of power, too.
  private static final long TOGETHER = TimeUnit.MILLISECONDS.toNanos(20);

  /// What records rest on.
  interface Before {
    Before NOTHING = () -> {};

    /// Hands it to the system before the records are handed to it.
    default void write() throws IOException {}

    /// Has it on the disk before the records are.
    void settle() throws IOException;
  }

  private final Path file;
  private final Before ground;
  private final long salt;
  private final FileChannel channel;
  private final References before = new References();
  private final ByteWriter payload = new ByteWriter();
  private final Thread writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private Batch gathering = new Batch();
  private CompletableFuture<Void> handedOut = CompletableFuture.completedFuture(null);
  private boolean waitedFor;
  private boolean closing;
  private Optional<IOException> broken = Optional.empty();

  /// Where the next record is to stand.
  private long end;

  /// Records on their way to the disk together.
  private static final class Batch {
    private final ByteWriter frames = new ByteWriter(1 << 12);
    private final CompletableFuture<Void> durable = new CompletableFuture<>();

    boolean isEmpty() {
      return frames.size() == 0;
    }
  }

  private Journal(Path file, FileChannel channel, long salt, Before ground) throws IOException {
    this.ground = ground;
    this.file = file;
    this.channel = channel;
    this.salt = salt;
    this.end = channel.position();
    this.writer = Thread.ofPlatform().daemon().name("journal").unstarted(this::write);
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
      var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      writeAll(channel, ByteBuffer.wrap(Frames.header(salt)));
      channel.force(true);
      Ground.synchronise(file.getParent());
      return new Journal(file, channel, salt, ground);
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
      var channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      channel.truncate(whole.end());
      if (whole.isOfVersionBefore()) {
        channel.write(ByteBuffer.wrap(new byte[] {Frames.version()}), Frames.VERSION_AT);
      }
      channel.position(channel.size());
      return new Journal(file, channel, whole.salt(), ground);
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

  /// Hands a record to the writer.
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
  }

  /// Waits until every record so far is durable.
  @Override
  public void flush() throws JournalUnusable {
    CompletableFuture<Void> durable;
    lock.lock();
    try {
      waitedFor = true;
      news.signalAll();
      durable = gathering.isEmpty() ? handedOut : gathering.durable;
    } finally {
      lock.unlock();
    }
    try {
      durable.join();
    } catch (CompletionException e) {
      throw new JournalUnusable(file, "could not be written: " + e.getCause().getMessage());
    }
  }

  /// Waits for all records, then lets the file go.
  @Override
  public void close() throws JournalUnusable {
    lock.lock();
    try {
      closing = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      writer.join();
      channel.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalUnusable(file, "was not waited for");
    } catch (IOException e) {
      throw new JournalUnusable(file, "could not be closed: " + Contents.reason(e));
    }
    if (broken.isPresent()) {
      throw new JournalUnusable(file, "could not be written: " + Contents.reason(broken.get()));
    }
  }

  private void write() {
    var written = new ArrayList<Batch>();
    long due = 0;
    while (true) {
      try {
        var batch = next(written.isEmpty() ? Optional.empty() : Optional.of(due));
        if (batch.isPresent()) {
          due = written.isEmpty() ? System.nanoTime() + TOGETHER : due;
          written.add(batch.get());
          ground.write();
          writeAll(channel, batch.get().frames.view());
        } else if (written.isEmpty()) {
          return;
        }
        if (isDue(due)) {
          ground.settle();
          channel.force(false);
          written.forEach(b -> b.durable.complete(null));
          written.clear();
        }
      } catch (IOException e) {
        fail(written, e);
        return;
      }
    }
  }

  private boolean isDue(long due) {
    lock.lock();
    try {
      boolean now = waitedFor || closing || System.nanoTime() - due >= 0;
      waitedFor &= !now || !gathering.isEmpty();
      return now;
    } finally {
      lock.unlock();
    }
  }

  /// The records gathered, when there are any; empty when what is written is due, or when the
  /// journal is closed and all are written.
  private Optional<Batch> next(Optional<Long> due) throws IOException {
    lock.lock();
    try {
      while (gathering.isEmpty()) {
        long left = due.map(d -> d - System.nanoTime()).orElse(Long.MAX_VALUE);
        if (closing || due.isPresent() && (waitedFor || left <= 0)) {
          return Optional.empty();
        }
        waitedFor = false;
        try {
          if (due.isPresent()) {
            news.awaitNanos(left);
          } else {
            news.await();
          }
        } catch (InterruptedException e) {
          throw new InterruptedIOException("the journal's writer was interrupted");
        }
      }
      var batch = gathering;
      handedOut = batch.durable;
      gathering = new Batch();
      return Optional.of(batch);
    } finally {
      lock.unlock();
    }
  }

  private void fail(List<Batch> written, IOException reason) {
    Batch waiting;
    lock.lock();
    try {
      broken = Optional.of(reason);
      waiting = gathering;
    } finally {
      lock.unlock();
    }
    written.forEach(b -> b.durable.completeExceptionally(new UncheckedIOException(reason)));
    waiting.durable.completeExceptionally(new UncheckedIOException(reason));
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
