package dev.wf.runtime.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Files that were written for records that are still to come: what bases and patches speak of,
/// artifacts, and what the run made of the workspace. All of them are synchronised together, with
/// the folders that name them.
///
/// Where there are many, as for the first worktree of a large workspace, the whole file system is
/// asked once where that can be, since a synchronisation of each costs milliseconds.
///
/// Files are added by any thread, before the record that rests on them is. They are synchronised by
/// one at a time: another that waits for what it added finds it done.
final class Written {
  private static final int MANY = 64;

  private final Queue<Path> files = new ConcurrentLinkedQueue<>();
  private final Set<Path> knownFolders = new HashSet<>();
  private final Disk disk;

  /// What synchronises.
  interface Disk {
    Disk SYSTEM =
        new Disk() {
          @Override
          public void synchronise(Path file) throws IOException {
            Ground.synchronise(file);
          }

          @Override
          public boolean synchroniseAll(Set<Path> folders) {
            return FileSystems.synchronise(folders);
          }
        };

    /// A file or a folder.
    void synchronise(Path file) throws IOException;

    /// All that lies where these folders lie.
    ///
    /// @return false where that cannot be
    boolean synchroniseAll(Set<Path> folders);
  }

  Written(Disk disk) {
    this.disk = disk;
  }

  void add(Path file) {
    files.add(file.toAbsolutePath().normalize());
  }

  /// Waits until all that was added will survive.
  synchronized void settle() throws IOException {
    var now = new LinkedHashSet<Path>();
    for (var next = files.poll(); next != null; next = files.poll()) {
      now.add(next);
    }
    if (now.isEmpty()) {
      return;
    }
    var folders = new LinkedHashSet<Path>();
    now.forEach(file -> Optional.ofNullable(file.getParent()).ifPresent(folders::add));
    if (now.size() > MANY && disk.synchroniseAll(folders)) {
      return;
    }
    for (var file : now) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        settle(file);
      }
    }
    for (var folder : withNew(folders)) {
      settle(folder);
    }
  }

  /// With the folders that name those seen for the first time, which may be new themselves.
  private Set<Path> withNew(Set<Path> folders) {
    var all = new LinkedHashSet<>(folders);
    for (var folder : folders) {
      var next = Optional.of(folder);
      while (next.isPresent() && knownFolders.add(next.get())) {
        next = Optional.ofNullable(next.get().getParent());
        next.ifPresent(all::add);
      }
    }
    return all;
  }

  /// What is gone or may not be opened is left to the system.
  private void settle(Path file) throws IOException {
    try {
      disk.synchronise(file);
    } catch (NoSuchFileException | AccessDeniedException e) {
      return;
    }
  }
}
