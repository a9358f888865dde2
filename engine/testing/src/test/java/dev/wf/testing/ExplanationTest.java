package dev.wf.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.doc.Explanation;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the pages on diagnostics to their word: what they call wrong is wrong in just that way,
/// and what they call right is right.
class ExplanationTest {
  private static final Path PAGES = Path.of("..", "..", "grammar", "diagnostics");

  private static final Pattern FORM =
      Pattern.compile(
          "# (WF\\d{4}): (.+)\n\n(.+?)\n\n## Wrong\n\n(.+?)\n\n## Right\n\n(.+?)\n",
          Pattern.DOTALL);
  private static final Pattern PROGRAM =
      Pattern.compile("```(wf|yaml)\n(.*?)```\n?", Pattern.DOTALL);

  static Stream<Explanation> pages() {
    return Explanation.codes().stream().map(c -> Explanation.of(c).orElseThrow());
  }

  @Test
  void theIndexNamesEveryPage() throws IOException {
    try (var files = Files.list(PAGES)) {
      var pages =
          files
              .map(f -> f.getFileName().toString())
              .filter(f -> f.endsWith(".md"))
              .map(f -> f.substring(0, f.length() - ".md".length()))
              .sorted()
              .toList();
      assertThat(Explanation.codes()).isEqualTo(pages);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageHasAWrongAndARightProgram(Explanation page) {
    var form = form(page);
    assertThat(form.group(1)).isEqualTo(page.code());
    assertThat(form.group(2)).as("a title is no sentence").doesNotEndWith(".");
    for (var program : programs(form.group(4))) {
      assertThat(diagnostics(program)).extracting(Diagnostic::code).contains(page.code());
    }
    assertThat(programs(form.group(5)))
        .allSatisfy(program -> assertThat(diagnostics(program)).isEmpty());
  }

  private static Matcher form(Explanation page) {
    var form = FORM.matcher(page.page());
    assertThat(form.matches()).as("the form of " + page.code()).isTrue();
    return form;
  }

  /// The programs of a section, by the name of a file of their form.
  private static List<Source> programs(String section) {
    return PROGRAM
        .matcher(section + "\n")
        .results()
        .map(m -> new Source("example." + m.group(1), m.group(2)))
        .toList();
  }

  private static List<Diagnostic> diagnostics(Source program) {
    return Compilation.of(program).diagnostics();
  }
}
