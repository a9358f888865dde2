package dev.wf.runtime.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// That something in the folder is this store's alone, until it lets go or its process ends. The
/// file that is locked stays where it is: were it deleted, two could each have one of that name.
///
/// Closing any channel to a file lets go of all locks that this process has on it, so what is
/// claimed is never opened here again: hence the set.
final class Claim implements AutoCloseable {
  private static final Set<Path> CLAIMED = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  /// What a file is taken for where the file system has no locks, as some that lie on another
  /// machine.
  enum Unlocked {
    OTHERS,
    /// Another may have it at the same time.
    OURS
  }

  /// How the system is asked for the lock of a file.
  interface Locking {
    Locking SYSTEM = channel -> channel.tryLock() != null;

    boolean isHad(FileChannel channel) throws IOException;
  }

  private Claim(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Empty where another has it.
  static Optional<Claim> of(Path file, Locking locking, Unlocked unlocked) throws IOException {
    synchronized (CLAIMED) {
      var real = file.getParent().toRealPath().resolve(file.getFileName());
      if (CLAIMED.contains(real)) {
        return Optional.empty();
      }
      var channel =
          FileChannel.open(
              real, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      boolean locked = false;
      try {
        locked = isLocked(channel, locking, unlocked);
      } finally {
        if (!locked) {
          channel.close();
        }
      }
      if (!locked) {
        return Optional.empty();
      }
      CLAIMED.add(real);
      return Optional.of(new Claim(real, channel));
    }
  }

  private static boolean isLocked(FileChannel channel, Locking locking, Unlocked unlocked) {
    try {
      return locking.isHad(channel);
    } catch (OverlappingFileLockException e) {
      return false; // this process has the file under another path
    } catch (IOException e) {
      return unlocked == Unlocked.OURS;
    }
  }

  /// Lets go, and deletes the file: only for what will not be claimed again.
  void drop() throws IOException {
    synchronized (CLAIMED) {
      Files.deleteIfExists(file);
      close();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (CLAIMED) {
      channel.close();
      CLAIMED.remove(file);
    }
  }
}
