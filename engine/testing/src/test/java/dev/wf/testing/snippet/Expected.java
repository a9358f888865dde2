package dev.wf.testing.snippet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;

/// Files that hold what is expected, compared as whole text. With `-Dsnippets.update` what differs
/// is rewritten, and fails all the same.
public final class Expected {
  private static final boolean UPDATES = System.getProperty("snippets.update") != null;

  private final SoftAssertions differences = new SoftAssertions();

  /// Compares a file with what should be its text; empty where there should be no file.
  public void compare(Path file, Optional<String> actual) throws IOException {
    var expected =
        Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.<String>empty();
    differences.assertThat(actual.orElse("")).as(file.toString()).isEqualTo(expected.orElse(""));
    if (UPDATES && !expected.equals(actual)) {
      if (actual.isPresent()) {
        Files.writeString(file, actual.get());
      } else {
        Files.delete(file);
      }
    }
  }

  public void assertAll() {
    differences.assertAll();
  }
}
