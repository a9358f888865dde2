package dev.wf.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each file of `src/test/config` is read as a project's settings, or a policy where its name says
/// so, and comes to what stands beside it: `.diag` for its mistakes, `.set` for what it sets.
class ReadingTest {
  private static final Path FOLDER = Path.of("src", "test", "config");
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "wf", "cli", "config");
  private static final Pattern CODE = Pattern.compile("WF7\\d{3}");

  static Stream<Path> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileComesToWhatStandsBesideIt(Path file) throws IOException {
    var name = file.getFileName().toString();
    var stem = name.substring(0, name.length() - ".yaml".length());
    var policy = stem.endsWith(".policy");
    var reading =
        Reading.of(
            new Source(policy ? "policy.yaml" : "wf.yaml", Files.readString(file)),
            policy ? Origin.POLICY : Origin.PROJECT);
    var text = DiagnosticText.of(reading.mistakes(), DiagnosticText.Ink.NONE);
    expect(stem + ".diag", text);
    expect(
        stem + ".set",
        reading.mistakes().isEmpty()
            ? ConfigText.of(new Config(List.of(reading.file())), Map.of("TEAM_TOKEN", "x"))
            : "");
  }

  private static void expect(String name, String text) throws IOException {
    var file = FOLDER.resolve(name);
    var expected = Files.exists(file) ? Files.readString(file) : "";
    if (!expected.equals(text) && System.getProperty("snippets.update") != null) {
      Files.writeString(file, text);
    }
    assertThat(text).as(name).isEqualTo(expected);
  }

  @Test
  void everyCodeIsShown() throws IOException {
    assertThat(codes(FOLDER, ".diag")).isEqualTo(codes(SOURCES, ".java"));
  }

  /// One is about a file that cannot be read.
  private static TreeSet<String> codes(Path folder, String suffix) throws IOException {
    try (var files = Files.list(folder)) {
      var codes = new TreeSet<String>();
      for (var file : files.filter(f -> f.toString().endsWith(suffix)).toList()) {
        codes.addAll(
            CODE.matcher(Files.readString(file))
                .results()
                .map(m -> m.group())
                .collect(Collectors.toSet()));
      }
      codes.remove("WF7016");
      return codes;
    }
  }
}
