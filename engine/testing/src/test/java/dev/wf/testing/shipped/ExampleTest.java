package dev.wf.testing.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.wf.compiler.format.Converting;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.shape.Form;
import dev.wf.compiler.syntax.Outline;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.GraphText;
import dev.wf.ir.source.Source;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.testing.SideBySide;
import dev.wf.testing.Tester;
import dev.wf.testing.prove.Effort;
import dev.wf.testing.report.TestReport;
import dev.wf.testing.report.TestReportText;
import dev.wf.testing.run.Running;
import dev.wf.testing.run.Scenario;
import dev.wf.testing.run.Witness;
import dev.wf.testing.snippet.Expected;
import dev.wf.testing.snippet.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example runs as it stands, with the mock model, in both forms. `-Dsnippets.update`
/// rewrites the twins, and fails.
class ExampleTest {
  private static final Path LIBRARY = Path.of("..", "..", "stdlib", "std");

  @TempDir private Path folder;

  static Stream<Path> programs() throws IOException {
    return Examples.programs();
  }

  static Stream<Path> projects() throws IOException {
    return Examples.projects();
  }

  /// `stdlib/std/x.wf`.
  static Stream<Path> library() throws IOException {
    try (var modules = Files.list(LIBRARY)) {
      return modules.filter(f -> f.toString().endsWith(".wf")).sorted().toList().stream();
    }
  }

  static Stream<Path> styled() throws IOException {
    return Stream.of(programs(), programs().map(Twin::of), library()).flatMap(all -> all);
  }

  private static Source source(Path program) throws IOException {
    return new Source(program.getFileName().toString(), Files.readString(program));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void anExampleCompilesWithoutAWarning(Path program) {
    assertThat(Scenario.of(program).compilation().diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void anExampleHasATwinWhichIsWhatConvertingWrites(Path program) throws IOException {
    var expected = new Expected();
    expected.compare(Twin.of(program), Optional.of(Twin.of(source(program)).text()));
    expected.assertAll();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aTwinSaysTheSameAndLeadsBack(Path program) throws IOException {
    var one = Scenario.of(program).compilation();
    var other = Scenario.of(Twin.of(program)).compilation();
    assertThat(other.diagnostics()).isEmpty();
    assertThat(Outline.of(other.program())).isEqualTo(Outline.of(one.program()));
    assertThat(other.graph().map(GraphText::of)).isEqualTo(one.graph().map(GraphText::of));
    assertThat(Twin.of(source(Twin.of(program))).text()).isEqualTo(Files.readString(program));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aTwinAsksTheSame(Path program) throws Exception {
    var one = new Witness();
    var other = new Witness();
    var report = new Running(Scenario.of(program), folder.resolve("a")).run(16, one);
    var again = new Running(Scenario.of(Twin.of(program)), folder.resolve("b")).run(16, other);
    assertThat(Running.output(again.conclusion(), other))
        .isEqualTo(Running.output(report.conclusion(), one));
    assertThat(other.outcomes().keySet()).isEqualTo(one.outcomes().keySet());
  }

  @ParameterizedTest
  @MethodSource("styled")
  void aProgramIsInTheOneStyle(Path program) throws IOException {
    var source = source(program);
    assertThat(Converting.to(Form.of(source), Reading.of(source).program()))
        .isEqualTo(source.text());
  }

  @ParameterizedTest
  @MethodSource("library")
  void theOtherFormOfTheLibrarySaysTheSameAndLeadsBack(Path module) throws IOException {
    var source = source(module);
    var twin = Twin.of(source);
    var there = Reading.of(twin);
    assertThat(there.hasErrors()).as(twin.text()).isFalse();
    assertThat(Outline.of(there.program())).isEqualTo(Outline.of(Reading.of(source).program()));
    assertThat(Twin.of(twin).text()).isEqualTo(source.text());
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
    StandardLibraryTest.assertIsTested(tests);
    var reports = new ArrayList<TestReport>();
    var tester = new Tester(folder, program.getParent(), Running.CLOCK, 4, Effort.STANDARD);
    SideBySide.run(tests, tester, 4, reports::add);
    assertThat(reports.stream().filter(r -> !r.passed()).map(ExampleTest::text)).isEmpty();
  }

  private static String text(TestReport report) {
    return TestReportText.of(report, "", DiagnosticText.Ink.NONE);
  }

  @ParameterizedTest
  @MethodSource("projects")
  void aProjectIsAPartOfTheBuild(Path project) throws IOException {
    assertThat(Files.readString(Examples.FOLDER.resolveSibling("pom.xml")))
        .contains("<module>examples/" + project.getFileName() + "</module>");
    assertThat(Files.readString(project.resolve("pom.xml"))).doesNotContain("<parent>");
    assertThat(project.resolve("README.md")).exists();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void anExampleSaysWhatItIsFor(Path program) {
    assertThat(program.resolveSibling("README.md")).exists();
  }

  /// The example hands the language's two pages to the agent that writes.
  @Test
  void theWriterOfWorkflowsKnowsTheLanguageAsItIs() throws IOException {
    assertThat(Examples.FOLDER.resolve(Path.of("self_written", "language.md")))
        .hasSameTextualContentAs(Path.of("..", "..", "grammar", "llm.md"));
  }
}
