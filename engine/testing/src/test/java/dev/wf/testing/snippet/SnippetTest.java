package dev.wf.testing.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares every snippet with what stands beside it.
///
/// `-Dsnippets=names/` runs one area; `-Dsnippets.update` rewrites what differs, and fails.
class SnippetTest {
  @ParameterizedTest
  @MethodSource("dev.wf.testing.snippet.Snippets#chosen")
  void aSnippetCompilesToWhatStandsBesideIt(Snippet snippet) throws IOException {
    var compilation = snippet.compilation();
    var expected = new Expected();
    for (var expectation : Expectation.values()) {
      if (expectation.appliesTo(snippet)) {
        expected.compare(snippet.beside(expectation.suffix()), expectation.actual(compilation));
      }
    }
    expected.assertAll();
  }

  @Test
  void everyExpectationStandsBesideItsProgram() {
    assertThat(Snippets.files().filter(f -> !Snippets.isProgram(f) && !belongsToOne(f))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.wf.testing.snippet.Snippets#all")
  void aSnippetBeginsWithItsRuleAsASentence(Snippet snippet) {
    assertThat(snippet.source().line(1)).matches("(//|#) [\\p{Lu}`].*[.:]");
  }

  /// An expectation of a snippet, or a file in its folder.
  private static boolean belongsToOne(Path file) {
    if (Snippets.isInArea(file)) {
      return standsBesideOne(file);
    }
    var folder = Snippets.FOLDER.resolve(Snippets.FOLDER.relativize(file).subpath(0, 2));
    return Stream.of(Snippet.PROGRAM, Snippet.YAML)
        .anyMatch(form -> Files.exists(folder.resolveSibling(folder.getFileName() + form)));
  }

  private static boolean standsBesideOne(Path file) {
    return suffixes()
        .filter(suffix -> file.toString().endsWith(suffix))
        .anyMatch(suffix ->
            Stream.of(Snippet.PROGRAM, Snippet.YAML)
                .map(form -> file.getFileName().toString().replace(suffix, form))
                .anyMatch(name -> Files.exists(file.resolveSibling(name))));
  }

  private static Stream<String> suffixes() {
    return Stream.concat(
        Arrays.stream(Expectation.values()).map(Expectation::suffix),
        Stream.of(".run", ".script", ".out", ".nodes", ".test", Snippet.YAML));
  }
}
