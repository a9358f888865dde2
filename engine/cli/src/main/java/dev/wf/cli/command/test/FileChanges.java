package dev.wf.cli.command.test;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Waits until something changes in folders. What editors do to save one file (write another beside
/// it, rename it) comes as one change. Used by one thread.
final class FileChanges implements Closeable {
  /// As long as something changes again within this time, it is one change.
  private static final long CALM_MILLIS = 60;

  private final WatchService service;
  private final Set<Path> followed = new HashSet<>();

  private FileChanges(WatchService service) {
    this.service = service;
  }

  static FileChanges open() throws IOException {
    return new FileChanges(FileSystems.getDefault().newWatchService());
  }

  /// From now on changes in these folders count, too; one that is not there is left out.
  void follow(Set<Path> folders) throws IOException {
    for (var folder : folders) {
      if (Files.isDirectory(folder) && followed.add(folder)) {
        folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
      }
    }
  }

  /// Waits for a change, and until nothing changes any more.
  void await() throws InterruptedException {
    for (var key = service.take();
        key != null;
        key = service.poll(CALM_MILLIS, TimeUnit.MILLISECONDS)) {
      take(key);
    }
  }

  /// A folder that is gone is followed again when it comes back.
  private void take(WatchKey key) {
    key.pollEvents();
    if (!key.reset()) {
      followed.remove((Path) key.watchable());
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
