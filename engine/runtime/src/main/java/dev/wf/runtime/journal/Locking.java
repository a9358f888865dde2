package dev.wf.runtime.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/// How a process takes a file for itself.
interface Locking {
  /// Far behind what stands in the file, for where a locked part cannot be read.
  long LOCKED = Long.MAX_VALUE - 1;

  Locking SYSTEM = channel -> channel.tryLock(LOCKED, 1, false) != null;

  enum Locked {
    OURS,
    OTHERS,
    /// The file system has no locks, as some that lie on another machine.
    REFUSED
  }

  /// @throws IOException where there are no locks
  boolean isHad(FileChannel channel) throws IOException;

  /// Whose the file is now, which may be for an instant: who only asks takes it, too.
  default Locked locked(FileChannel channel) {
    try {
      return isHad(channel) ? Locked.OURS : Locked.OTHERS;
    } catch (OverlappingFileLockException e) {
      return Locked.OTHERS; // this process has the file under another path
    } catch (IOException e) {
      return Locked.REFUSED;
    }
  }
}
