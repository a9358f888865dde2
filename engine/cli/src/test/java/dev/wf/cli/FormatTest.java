package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Keeps every Java source of the repository as google-java-format writes it.
///
/// A test rather than a plugin's goal because the formatter needs a newer Java than the one that
/// may run Maven, and tests run on the build's own. With `-Dformat.update` it rewrites what differs
/// and then fails.
class FormatTest {
  private final Formatter formatter = new Formatter();

  @Test
  void everySourceStandsAsTheFormatterWritesIt() throws IOException {
    var repository = Path.of(System.getProperty("wf.repository"));
    var sources = new ArrayList<Path>();
    for (var part : List.of("engine", "examples")) {
      try (var files = Files.walk(repository.resolve(part))) {
        files.filter(FormatTest::isSource).sorted().forEach(sources::add);
      }
    }
    assertThat(sources).isNotEmpty();
    assertThat(sources.parallelStream().filter(this::differs).map(repository::relativize))
        .as("sources to format: mvn test -pl engine/cli -am -Dtest=FormatTest -Dformat.update")
        .isEmpty();
  }

  private static boolean isSource(Path file) {
    var path = file.toString().replace('\\', '/');
    return path.endsWith(".java") && path.contains("/src/") && !path.contains("/target/");
  }

  private boolean differs(Path file) {
    try {
      var text = Files.readString(file);
      var formatted = formatter.formatSourceAndFixImports(text);
      if (!text.equals(formatted) && System.getProperty("format.update") != null) {
        Files.writeString(file, formatted);
      }
      return !text.equals(formatted);
    } catch (IOException | FormatterException e) {
      throw new AssertionError(file + " cannot be formatted", e);
    }
  }
}
