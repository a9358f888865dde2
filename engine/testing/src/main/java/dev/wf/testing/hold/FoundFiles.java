package dev.wf.testing.hold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files that a workflow finds, by path.
final class FoundFiles {
  private final SortedMap<String, String> files =
      Collections.synchronizedSortedMap(new TreeMap<>());

  void put(String path, String text) {
    files.putIfAbsent(path, text);
  }

  List<String> paths() {
    synchronized (files) {
      return new ArrayList<>(files.keySet());
    }
  }

  Map<String, String> files() {
    synchronized (files) {
      return new TreeMap<>(files);
    }
  }

  /// Puts them into a folder.
  ///
  /// @param more what stands below each
  void into(Path workspace, String more) throws IOException {
    for (var file : files().entrySet()) {
      var path = workspace.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue() + more);
    }
  }
}
