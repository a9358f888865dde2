package dev.wf.testing.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.doc.Explanation;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.GraphText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Nothing of the language goes unshown.
class CoverageTest {
  /// The codes and functions that no snippet shows, a line each: the code or name, then why.
  private static final Path ELSEWHERE = Path.of("src", "test", "shown-elsewhere.txt");

  private static final Pattern CODE = Pattern.compile("\"(WF[1-9]\\d{3})\"");

  /// Where diagnostics come from that compiling a program and running its tests can give.
  private static final List<Path> ORIGINS =
      List.of(Path.of("..", "compiler", "src", "main", "java"), Path.of("src", "main", "java"));

  private static final String TESTED = ".test";

  @Test
  void everyDiagnosticIsShownBySomeSnippet() throws IOException {
    var shown =
        Snippets.all()
            .flatMap(s -> Stream.of(Expectation.DIAGNOSTICS.suffix(), TESTED).map(s::expected))
            .flatMap(Optional::stream)
            .collect(Collectors.joining());
    var elsewhere = elsewhere();
    assertThat(codes().filter(c -> !shown.contains("[" + c + "]") && !elsewhere.contains(c)))
        .isEmpty();
  }

  @Test
  void everyDiagnosticHasAPageAndEveryPageADiagnostic() throws IOException {
    assertThat(Explanation.codes())
        .as("grammar/diagnostics/WFnnnn.md and index.txt, as `wf explain` shows them")
        .isEqualTo(codes().toList());
  }

  private static TreeSet<String> elsewhere() throws IOException {
    var names = new TreeSet<String>();
    for (var line : Files.readAllLines(ELSEWHERE)) {
      assertThat(line).as("a name and why it is shown elsewhere").matches("\\w+ \\S.+");
      names.add(line.substring(0, line.indexOf(' ')));
    }
    return names;
  }

  /// Every code that may be given, in order.
  private static Stream<String> codes() {
    return ORIGINS.stream()
        .flatMap(CoverageTest::sources)
        .map(CoverageTest::text)
        .flatMap(text -> CODE.matcher(text).results().map(m -> m.group(1)))
        .sorted()
        .distinct();
  }

  private static Stream<Path> sources(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyFunctionIsUsedBySomeSnippet() throws IOException {
    var elsewhere = elsewhere();
    var graphs =
        Snippets.all()
            .map(s -> s.compilation().graph())
            .flatMap(Optional::stream)
            .map(GraphText::of)
            .collect(Collectors.joining());
    assertThat(
            Arrays.stream(Builtin.values())
                .map(Builtin::word)
                .filter(word -> !elsewhere.contains(word))
                .filter(word -> !Pattern.compile("\\b" + word + "\\(").matcher(graphs).find()))
        .isEmpty();
  }
}
