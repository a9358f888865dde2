package dev.wf.testing.shipped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The examples: a folder each, with a program or a project in it.
public final class Examples {
  static final Path FOLDER = Path.of("..", "..", "examples");

  private Examples() {}

  /// `examples/x/x.wf`.
  public static Stream<Path> programs() throws IOException {
    return folders().filter(f -> !isProject(f)).map(f -> f.resolve(f.getFileName() + ".wf"));
  }

  static Stream<Path> projects() throws IOException {
    return folders().filter(Examples::isProject);
  }

  private static Stream<Path> folders() throws IOException {
    try (var folders = Files.list(FOLDER)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  /// Whether it is a Maven project that tests a workflow from Java, which the build runs itself.
  private static boolean isProject(Path folder) {
    return Files.exists(folder.resolve("pom.xml"));
  }
}
