package dev.wf.runtime.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// That a run belongs to this process, as long as it lives. The system lets the lock go when the
/// process ends, however it ends.
///
/// Closing any channel to a file lets go of all locks this process holds on it, so a file that this
/// process owns must never be opened here again: hence the set.
final class Ownership implements AutoCloseable {
  private static final Set<Path> OWNED = new HashSet<>();

  /// Far behind the pid, for where a locked part cannot be read.
  private static final long LOCKED = Long.MAX_VALUE - 1;

  private static final int TRIES = 20;
  private static final long BETWEEN_TRIES = 1_000_000;

  private final Path file;
  private final FileChannel channel;

  private Ownership(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// @param file is made where it is not there
  static Ownership of(Path file, String run) throws IOException, RunOwned {
    synchronized (OWNED) {
      var real = real(file);
      if (OWNED.contains(real)) {
        throw new RunOwned(run, ProcessHandle.current().pid());
      }
      var channel =
          FileChannel.open(
              real,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      try {
        lock(channel, run);
        var pid = Long.toString(ProcessHandle.current().pid());
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        OWNED.add(real);
        return new Ownership(real, channel);
      } finally {
        if (!OWNED.contains(real)) {
          channel.close();
        }
      }
    }
  }

  /// The process that owns a run now, 0 where it is not known; empty for none.
  static Optional<Long> owner(Path file) throws IOException {
    synchronized (OWNED) {
      var real = real(file);
      if (OWNED.contains(real)) {
        return Optional.of(ProcessHandle.current().pid());
      }
      try (var channel =
          FileChannel.open(real, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        return channel.tryLock(LOCKED, 1, false) == null
            ? Optional.of(pid(channel).orElse(0L))
            : Optional.empty();
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (OWNED) {
      channel.close();
      OWNED.remove(file);
    }
  }

  /// Tries a few times: who asks for the owner holds the lock for an instant.
  private static void lock(FileChannel channel, String run) throws IOException, RunOwned {
    for (int i = 0; channel.tryLock(LOCKED, 1, false) == null; i++) {
      var pid = pid(channel);
      if (i == TRIES || pid.isPresent() && ProcessHandle.of(pid.get()).isPresent()) {
        throw new RunOwned(run, pid.orElse(0L));
      }
      LockSupport.parkNanos(BETWEEN_TRIES);
    }
  }

  private static Path real(Path file) throws IOException {
    return file.getParent().toRealPath().resolve(file.getFileName());
  }

  private static Optional<Long> pid(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    var digits = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    return digits.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
  }
}
