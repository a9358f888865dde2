package dev.wf.testing.api;

import dev.wf.runtime.patch.Trees;
import dev.wf.testing.stage.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// The folder of one run: its workspace, and what is kept beside it. Gone when closed.
final class TestFolder implements AutoCloseable {
  private final Path own;

  private TestFolder(Path own) {
    this.own = own;
  }

  /// @param folder where it is made: one that is there
  static TestFolder in(Path folder) throws IOException {
    var made = new TestFolder(Files.createTempDirectory(folder, "wf-test-"));
    Files.createDirectory(made.workspace());
    Files.createDirectory(made.home());
    return made;
  }

  Path workspace() {
    return own.resolve("workspace");
  }

  Path home() {
    return own.resolve("home");
  }

  void fill(List<Path> fixtures, SequencedMap<String, String> files) throws IOException {
    for (var fixture : fixtures) {
      for (var file : Fixtures.in(fixture).entrySet()) {
        var path = workspace().resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.copy(file.getValue(), path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    for (var file : files.entrySet()) {
      var path = workspace().resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  static List<String> paths(List<Path> fixtures, SequencedMap<String, String> files)
      throws IOException {
    var paths = new TreeMap<String, Boolean>();
    for (var fixture : fixtures) {
      Fixtures.in(fixture).keySet().forEach(path -> paths.put(path, true));
    }
    files.keySet().forEach(path -> paths.put(path, true));
    return List.copyOf(paths.keySet());
  }

  /// What is in the workspace, by path.
  SortedMap<String, String> filesNow() throws IOException {
    return texts(workspace());
  }

  /// What the run kept, by name.
  SortedMap<String, String> artifacts() throws IOException {
    var folder = home().resolve("artifacts");
    return Files.isDirectory(folder) ? texts(folder) : new TreeMap<>();
  }

  private static SortedMap<String, String> texts(Path folder) throws IOException {
    var texts = new TreeMap<String, String>();
    for (var file : Fixtures.in(folder).entrySet()) {
      texts.put(
          file.getKey(), new String(Files.readAllBytes(file.getValue()), StandardCharsets.UTF_8));
    }
    return texts;
  }

  @Override
  public void close() throws IOException {
    Trees.delete(own);
  }
}
