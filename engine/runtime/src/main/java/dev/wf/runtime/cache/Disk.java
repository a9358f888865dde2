package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The cache's folder: `actions/` and `blobs/`.
final class Disk {
  /// Of an entry that could not be kept.
  private static final int SIZE_UNKNOWN = 4096;

  private final Actions actions;
  private final Blobs blobs;
  private final Shelf actionShelf;
  private final Shelf blobShelf;
  private final AtomicReference<Optional<String>> warning = new AtomicReference<>(Optional.empty());
  private final Path folder;
  private final boolean writable;

  private Disk(Path folder, boolean writable) {
    this.folder = folder;
    this.writable = writable;
    this.blobShelf = new Shelf(folder.resolve("blobs"));
    this.actionShelf = new Shelf(folder.resolve("actions"));
    this.blobs = new Blobs(blobShelf);
    this.actions = new Actions(actionShelf, large(blobs));
    if (!writable) {
      warn("cannot be written");
    }
  }

  static Disk open(Path folder) throws CacheUnusable {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new CacheUnusable(folder, "is a file");
    } catch (IOException e) {
      throw new CacheUnusable(folder, "cannot be made: " + reason(e));
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw new CacheUnusable(folder, "may not be read");
    }
    return new Disk(folder, canWrite(folder));
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

  /// Keeps a blob; what cannot be written is a warning.
  void keep(byte[] blob) {
    if (writable) {
      try {
        blobs.put(blob);
      } catch (IOException e) {
        warn("could not be written: " + reason(e));
      }
    }
  }

  Cache.Totals totals() {
    var actionTotal = new long[2];
    var blobTotal = new long[2];
    actionShelf.walk((_, size) -> count(actionTotal, size));
    blobShelf.walk((_, size) -> count(blobTotal, size));
    return new Cache.Totals(actionTotal[0], actionTotal[1], blobTotal[0], blobTotal[1]);
  }

  private static void count(long[] total, long size) {
    total[0]++;
    total[1] += size;
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

  private static EntryBytes.Large large(Blobs blobs) {
    return new EntryBytes.Large() {
      @Override
      public Digest put(byte[] content) throws IOException {
        return blobs.put(content);
      }

      @Override
      public Optional<byte[]> get(Digest digest) {
        return blobs.get(digest);
      }
    };
  }
}
