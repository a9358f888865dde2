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
/// process ends, however it ends. Where a file system has no locks, the run belongs to the [Owner]
/// that its file names until that takes its name away, or is seen to be no more; two that take up a
/// run there within the same instant see one another when they look a second time, unless their
/// systems show them files late.
///
/// Closing any channel to a file lets go of all locks this process holds on it, so a file that this
/// process owns must never be opened here again: hence the set.
final class Ownership implements AutoCloseable {
  private static final Set<Path> OWNED = new HashSet<>();

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
    return of(file, run, Locking.SYSTEM);
  }

  static Ownership of(Path file, String run, Locking locking) throws IOException, RunOwned {
    synchronized (OWNED) {
      var real = real(file);
      if (OWNED.contains(real)) {
        throw RunOwned.alive(run, ProcessHandle.current().pid());
      }
      var channel =
          FileChannel.open(
              real,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      try {
        boolean isLocked = isLocked(channel, run, locking);
        var before = owner(channel);
        if (before.isPresent() && mayGoOn(before.get(), isLocked)) {
          throw before.get().isElsewhere()
              ? RunOwned.elsewhere(run, real)
              : RunOwned.alive(run, before.get().pid());
        }
        write(channel, Owner.self(isLocked), run);
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
    return owner(file, Locking.SYSTEM);
  }

  static Optional<Long> owner(Path file, Locking locking) throws IOException {
    synchronized (OWNED) {
      var real = real(file);
      if (OWNED.contains(real)) {
        return Optional.of(ProcessHandle.current().pid());
      }
      try (var channel =
          FileChannel.open(real, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        var named = owner(channel);
        var pid = named.filter(Owner::isAliveHere).map(Owner::pid).orElse(0L);
        return switch (locking.locked(channel)) {
          case OTHERS -> Optional.of(pid);
          case OURS -> named.filter(o -> mayGoOn(o, true)).map(_ -> pid);
          case REFUSED -> named.filter(o -> mayGoOn(o, false)).map(_ -> pid);
        };
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }
  }

  /// Takes its name away, for those who cannot see that the lock is gone; an interrupt stays for
  /// whoever is called next.
  @Override
  public void close() throws IOException {
    boolean interrupted = Thread.interrupted();
    synchronized (OWNED) {
      try (channel) {
        channel.truncate(0);
      } finally {
        OWNED.remove(file);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether the run may belong to a process that the file names.
  ///
  /// @param isLocked whether this process has the lock, so that none that had one is alive
  private static boolean mayGoOn(Owner owner, boolean isLocked) {
    return !(isLocked && owner.isLocked()) && (owner.isElsewhere() || owner.isAliveHere());
  }

  /// Tries a few times: who asks for the owner holds the lock for an instant.
  ///
  /// @return false where the file system has no locks
  private static boolean isLocked(FileChannel channel, String run, Locking locking)
      throws IOException, RunOwned {
    for (int i = 0; i < TRIES; i++) {
      switch (locking.locked(channel)) {
        case OURS -> {
          return true;
        }
        case REFUSED -> {
          return false;
        }
        case OTHERS -> LockSupport.parkNanos(BETWEEN_TRIES);
      }
    }
    var named = owner(channel).filter(Owner::isAliveHere);
    throw RunOwned.alive(run, named.map(Owner::pid).orElse(0L));
  }

  private static void write(FileChannel channel, Owner owner, String run)
      throws IOException, RunOwned {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(owner.written().getBytes(StandardCharsets.US_ASCII)), 0);
    if (owner.isLocked()) {
      return;
    }
    channel.force(true);
    LockSupport.parkNanos(BETWEEN_TRIES);
    var now = owner(channel);
    if (!now.equals(Optional.of(owner))) {
      throw RunOwned.alive(run, now.filter(Owner::isAliveHere).map(Owner::pid).orElse(0L));
    }
  }

  private static Path real(Path file) throws IOException {
    return file.getParent().toRealPath().resolve(file.getFileName());
  }

  private static Optional<Owner> owner(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(400);
    channel.read(bytes, 0);
    return Owner.read(new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII));
  }
}
