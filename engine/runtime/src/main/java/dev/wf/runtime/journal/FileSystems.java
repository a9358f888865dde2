package dev.wf.runtime.journal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Whole file systems, which `sync -f` of GNU synchronises at once; no call of Java does.
final class FileSystems {
  private static final long LONGEST_SECONDS = 120;

  private FileSystems() {}

  /// @return false where that cannot be, or did not end
  static boolean synchronise(Set<Path> folders) {
    try {
      var words = new ArrayList<>(List.of("sync", "-f"));
      var stores = new HashSet<FileStore>();
      for (var folder : folders) {
        if (Files.isDirectory(folder) && stores.add(Files.getFileStore(folder))) {
          words.add(folder.toString());
        }
      }
      if (stores.isEmpty()) {
        return false;
      }
      var process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
