package dev.wf.testing.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.doc.Explanation;
import dev.wf.compiler.load.Library;
import dev.wf.compiler.load.ProjectFiles;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import dev.wf.testing.Tester;
import dev.wf.testing.prove.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the pages on diagnostics to their word: what they call wrong is wrong in just that way,
/// and what they call right is right, its tests included.
class ExplanationTest {
  private static final Path PAGES = Path.of("..", "..", "grammar", "diagnostics");

  /// What no page can show: programs that are too large for it, bytes that are no text, and what
  /// changes with every version.
  private static final Set<String> WITHOUT_PROGRAMS =
      Set.of(
          "WF1002", "WF1003", "WF1049", "WF1102", "WF1103", "WF1901", "WF6101", "WF6105", "WF6106",
          "WF6107", "WF6120", "WF6121", "WF6122", "WF6123", "WF6124", "WF6125", "WF6126", "WF6127",
          "WF6128", "WF6129", "WF6130");

  private static final Pattern FORM =
      Pattern.compile(
          "# (WF\\d{4}): ([^\n]+)\n\n(.+?)\n(?:\n## Wrong\n\n(.+?)\n\n## Right\n\n(.+?)\n)?",
          Pattern.DOTALL);

  /// A program, or a file beside the program above it: then its name stands before it.
  private static final Pattern FILE =
      Pattern.compile("(?:`([^`\n]+)`:\n\n)?```(\\w+)\n(.*?)```", Pattern.DOTALL);

  private static final InstantSource NO_TIME = InstantSource.fixed(Instant.EPOCH);

  @TempDir private Path folder;

  static Stream<String> codes() {
    return Explanation.codes().stream();
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("codes")
  void aPageHasAWrongAndARightProgram(String code) throws Exception {
    var page = Explanation.of(code).orElseThrow();
    var form = FORM.matcher(page.page());
    assertThat(form.matches()).as("the form of " + code).isTrue();
    assertThat(form.group(1)).isEqualTo(code);
    assertThat(form.group(2)).as("a title is no sentence").doesNotEndWith(".");
    assertThat(form.group(4) == null)
        .as("shows no program")
        .isEqualTo(WITHOUT_PROGRAMS.contains(code));
    if (form.group(4) == null) {
      return;
    }
    for (var program : programs(form.group(4))) {
      assertThat(diagnostics(program)).extracting(Diagnostic::code).containsOnly(code);
    }
    for (var program : programs(form.group(5))) {
      assertThat(diagnostics(program)).isEmpty();
    }
  }

  /// The programs of a section: for each its files by their names, the program itself first.
  private static List<Map<String, String>> programs(String section) {
    var programs = new ArrayList<Map<String, String>>();
    FILE.matcher(section)
        .results()
        .forEach(file -> {
          if (file.group(1) == null || programs.isEmpty()) {
            programs.add(new LinkedHashMap<>());
          }
          var name = file.group(1) == null ? "example." + file.group(2) : file.group(1);
          programs.getLast().put(name, file.group(3));
        });
    assertThat(programs).isNotEmpty();
    return programs;
  }

  /// What compiling a program tells and, where that is no error, what its tests tell when they run.
  private List<Diagnostic> diagnostics(Map<String, String> files)
      throws IOException, InterruptedException {
    var project = Files.createTempDirectory(folder, "project");
    for (var file : files.entrySet()) {
      var path = project.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    var main = files.entrySet().iterator().next();
    var source = new Source(main.getKey(), main.getValue());
    var library = new Library(Explanation.class.getClassLoader());
    var around = ProjectFiles.of(project, source, project, library);
    var compiled = Compilation.of(source, Optional.empty(), around).diagnostics();
    if (compiled.stream().anyMatch(Diagnostic::isError)) {
      return compiled;
    }
    var found = new ArrayList<>(compiled);
    for (var test : Compilation.withTests(source, around).tests()) {
      var report = new Tester(folder, project, NO_TIME, 2, Effort.STANDARD).run(test);
      // Of a property: what was found, by which it does not hold, is told below that.
      var told =
          report.tries().isPresent()
              ? report.problems().subList(0, Math.min(1, report.problems().size()))
              : report.problems();
      told.forEach(problem -> found.add(problem.diagnostic()));
    }
    return found;
  }
}
