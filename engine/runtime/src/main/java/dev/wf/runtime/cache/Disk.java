package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.store.SegmentStore;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The cache's folder.
final class Disk {
  /// Of an entry that could not be kept.
  private static final int SIZE_UNKNOWN = 4096;

  private final Actions actions;
  private final Blobs blobs;
  private final SegmentStore store;
  private final AtomicReference<Optional<String>> warning = new AtomicReference<>(Optional.empty());
  private final Path folder;
  private final boolean writable;

  private Disk(Path folder, long limit, boolean writable) {
    this.folder = folder;
    this.writable = writable;
    this.store = SegmentStore.open(folder, limit);
    this.blobs = new Blobs(store);
    this.actions = new Actions(store);
    if (!writable) {
      warn("cannot be written");
    }
  }

  static Disk open(Path folder, long limit) throws CacheUnusable {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      var what = Files.isSymbolicLink(folder) ? "is a link that leads to no folder" : "is a file";
      throw new CacheUnusable(folder, what);
    } catch (IOException e) {
      throw new CacheUnusable(folder, "cannot be made: " + reason(e));
    }
    var newer = SegmentStore.newerVersion(folder);
    if (newer.isPresent()) {
      throw new CacheUnusable(
          folder,
          "was made by a newer version of wf, in a form that this one does not know ("
              + newer.getAsInt()
              + ")",
          "use that version, or name another folder: `cache: { folder: … }` in wf.yaml, or --home");
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw new CacheUnusable(folder, "may not be read");
    }
    return new Disk(folder, limit, canWrite(folder));
  }

  Actions actions() {
    return actions;
  }

  Blobs blobs() {
    return blobs;
  }

  Optional<String> warning() {
    return warning.get();
  }

  /// Gives the entry's size; what cannot be written is a warning.
  int keep(Key key, Entry entry) {
    if (!writable) {
      return SIZE_UNKNOWN;
    }
    try {
      return actions.add(key, entry);
    } catch (IOException e) {
      warn("could not be written: " + reason(e));
      return SIZE_UNKNOWN;
    }
  }

  /// Keeps a blob and says whether it was not there; what cannot be written is a warning.
  boolean keep(byte[] blob) {
    if (writable) {
      try {
        return blobs.put(blob);
      } catch (IOException e) {
        warn("could not be written: " + reason(e));
      }
    }
    return false;
  }

  /// Keys and blobs are counted once, their bytes as often as they are there.
  Cache.Totals totals() {
    var keys = new HashSet<Digest>();
    var blobsFound = new HashSet<Digest>();
    var bytes = new long[2];
    store.walk(
        Actions.KIND,
        (name, length) -> {
          keys.add(name);
          bytes[0] += length;
        });
    store.walk(
        Blobs.KIND,
        (name, length) -> {
          blobsFound.add(name);
          bytes[1] += length;
        });
    return new Cache.Totals(keys.size(), bytes[0], blobsFound.size(), bytes[1]);
  }

  SegmentStore store() {
    return store;
  }

  void close() {
    try {
      store.close();
    } catch (IOException e) {
      warn("could not be closed: " + reason(e));
    }
  }

  private void warn(String reason) {
    warning.compareAndSet(
        Optional.empty(),
        Optional.of("The cache folder " + folder + " " + reason + "; answers stay in memory."));
  }

  /// Asked by writing, since permissions alone do not tell (a file system may be read-only, or the
  /// user be root).
  private static boolean canWrite(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, "open", ""));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
