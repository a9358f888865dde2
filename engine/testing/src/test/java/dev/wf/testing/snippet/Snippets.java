package dev.wf.testing.snippet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The snippets of the language.
public final class Snippets {
  static final Path FOLDER = Path.of("src", "test", "snippets");

  private Snippets() {}

  /// Those that are run: all, or those under `-Dsnippets=area/` or `-Dsnippets=area/rule`.
  public static Stream<Snippet> chosen() {
    var wanted = System.getProperty("snippets", "");
    return all().filter(s -> s.toString().startsWith(wanted));
  }

  public static Stream<Snippet> all() {
    return files().filter(Snippets::isProgram).map(Snippet::new);
  }

  /// Whether a file is a snippet, and no module of one: it lies in an area. One in the YAML form is
  /// a program of its own where none in the other form stands beside it.
  static boolean isProgram(Path file) {
    var name = file.getFileName().toString();
    boolean isYaml = name.endsWith(Snippet.YAML);
    var twin = file.resolveSibling(name.replace(Snippet.YAML, Snippet.PROGRAM));
    return isInArea(file) && (name.endsWith(Snippet.PROGRAM) || isYaml && !Files.exists(twin));
  }

  static boolean isInArea(Path file) {
    return FOLDER.relativize(file).getNameCount() == 2;
  }

  /// Every file under the folder, in order.
  static Stream<Path> files() {
    try (var found = Files.walk(FOLDER)) {
      return List.copyOf(found.filter(Files::isRegularFile).sorted().toList()).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
