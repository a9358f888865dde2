package dev.wf.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.graph.Test;
import dev.wf.ir.source.Source;
import dev.wf.testing.prove.Effort;
import dev.wf.testing.prove.Tries;
import dev.wf.testing.report.TestReport;
import dev.wf.testing.report.TestReportText;
import dev.wf.testing.snippet.Expected;
import dev.wf.testing.snippet.Snippet;
import dev.wf.testing.snippet.Snippets;
import dev.wf.testing.snippet.Twin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the tests that stand in snippets, and the laws that hold for every test.
class TestBlockTest {
  private static final String REPORT = ".test";
  private static final InstantSource NO_TIME = InstantSource.fixed(Instant.EPOCH);

  @TempDir private Path folder;

  static Stream<Snippet> snippets() {
    return Snippets.chosen().filter(s -> !tests(s).isEmpty());
  }

  private static List<Test> tests(Snippet snippet) {
    return snippet.withTests().tests();
  }

  private List<TestReport> run(Snippet snippet, List<Test> tests, int atOnce)
      throws InterruptedException {
    var reports = new ArrayList<TestReport>();
    var tester = new Tester(folder, snippet.folder(), NO_TIME, atOnce, Effort.STANDARD);
    SideBySide.run(tests, tester, atOnce, reports::add);
    return reports;
  }

  private String reports(Snippet snippet, int atOnce) throws InterruptedException {
    var reports = run(snippet, tests(snippet), atOnce);
    return reports.stream()
        .map(r -> TestReportText.of(r, "", DiagnosticText.Ink.NONE))
        .collect(Collectors.joining("", "", TestReportText.summary(reports) + "\n"));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void theTestsOfASnippetComeToWhatStandsBesideIt(Snippet snippet) throws Exception {
    var expected = new Expected();
    expected.compare(snippet.beside(REPORT), Optional.of(reports(snippet, 4)));
    expected.assertAll();
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void oneWorkerTellsWhatEightDo(Snippet snippet) throws Exception {
    assertThat(reports(snippet, 1)).isEqualTo(reports(snippet, 8));
  }

  /// What is found is the same; where it stands and how it is written there is not.
  @ParameterizedTest
  @MethodSource("snippets")
  void theOtherFormTellsTheSame(Snippet snippet) throws Exception {
    var twin = snippet.withTests(Twin.of(snippet.source())).tests();
    assertThat(found(run(snippet, twin, 4))).isEqualTo(found(run(snippet, tests(snippet), 4)));
  }

  /// A counterexample is a test that goes wrong just so.
  @ParameterizedTest
  @MethodSource("snippets")
  void aCounterexampleIsATestThatShowsTheSame(Snippet snippet) throws Exception {
    for (var report : run(snippet, tests(snippet), 1)) {
      var counterexample = report.tries().flatMap(Tries::counterexample);
      if (counterexample.isPresent()) {
        var text = snippet.source().text() + "\n" + counterexample.get().test();
        var again = snippet.withTests(new Source(snippet.source().name(), text));
        assertThat(again.tests()).as(again.diagnostics() + text).isNotEmpty();
        var shown = run(snippet, List.of(again.tests().getLast()), 1).getFirst();
        assertThat(codes(shown))
            .as(text)
            .containsExactlyElementsOf(codes(report).subList(1, codes(report).size()));
      }
    }
  }

  private static List<String> codes(TestReport report) {
    return report.problems().stream().map(p -> p.diagnostic().code()).toList();
  }

  private static List<String> found(List<TestReport> reports) {
    return reports.stream()
        .flatMap(r ->
            Stream.concat(
                Stream.of(r.test().name()),
                r.problems().stream()
                    .map(p -> p.diagnostic().code() + " " + p.diagnostic().message())
                    .sorted()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void nothingIsLeftBehind(Snippet snippet) throws Exception {
    reports(snippet, 2);
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
