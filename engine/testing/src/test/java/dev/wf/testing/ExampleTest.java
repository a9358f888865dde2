package dev.wf.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.graph.Effect;
import dev.wf.runtime.schedule.Conclusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example runs as it stands, with the mock model.
class ExampleTest {
  private static final Path EXAMPLES = Path.of("..", "..", "examples");

  @TempDir private Path folder;

  /// `examples/x/x.wf`.
  static Stream<Path> programs() throws IOException {
    try (var folders = Files.list(EXAMPLES)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream()
          .map(f -> f.resolve(f.getFileName() + ".wf"));
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void anExampleCompilesWithoutAWarning(Path program) {
    assertThat(Scenario.of(program).compilation().diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void anExampleHasAResult(Path program) throws Exception {
    var witness = new Witness();
    var report = new Running(Scenario.of(program), folder.resolve("a")).run(16, witness);
    assertThat(report.conclusion()).isInstanceOf(Conclusion.Completed.class);
    assertThat(report.census().total().asked()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void anExampleRunsAgainWithoutAskingAnybody(Path program) throws Exception {
    var running = new Running(Scenario.of(program), folder.resolve("a"));
    assumeThat(running.graph().entry().body().effect()).isNotEqualTo(Effect.CHANGES);
    var first = new Witness();
    var output = Running.output(running.run(16, first).conclusion(), first);
    var second = new Witness();
    var again = running.run(3, second);
    assertThat(Running.output(again.conclusion(), second)).isEqualTo(output);
    assertThat(again.census().total().asked()).isZero();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void theTestsOfAnExamplePass(Path program) throws Exception {
    var tests = Scenario.of(program).compilation().tests();
    assertThat(tests).isNotEmpty();
    var reports = new ArrayList<TestReport>();
    var tester = new Tester(folder, Running.CLOCK, 4);
    Trials.run(tests, tester, 4, reports::add);
    assertThat(reports.stream().filter(r -> !r.passed()).map(ExampleTest::text)).isEmpty();
  }

  private static String text(TestReport report) {
    return TestReportText.of(report, "", DiagnosticText.Ink.NONE);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void anExampleSaysWhatItIsFor(Path program) {
    assertThat(program.resolveSibling("README.md")).exists();
  }
}
