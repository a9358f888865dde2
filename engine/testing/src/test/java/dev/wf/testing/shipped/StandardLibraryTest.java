package dev.wf.testing.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.format.Formatting;
import dev.wf.compiler.load.Library;
import dev.wf.compiler.load.Surroundings;
import dev.wf.compiler.syntax.Decl;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.graph.Test;
import dev.wf.ir.source.Source;
import dev.wf.testing.SideBySide;
import dev.wf.testing.Tester;
import dev.wf.testing.prove.Effort;
import dev.wf.testing.report.TestReport;
import dev.wf.testing.report.TestReportText;
import dev.wf.testing.run.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the modules of the standard library to what is asked of every program, and to more.
class StandardLibraryTest {
  /// Workers that only a module's own tests ask.
  private static final String FOR_TESTS = "test_";

  @TempDir private Path folder;

  /// `std.verify`, …
  static Stream<String> modules() {
    return library().modules().stream();
  }

  private static Library library() {
    return new Library(StandardLibraryTest.class.getClassLoader());
  }

  private static Compilation compilation(String module) {
    return Compilation.withTests(source(module), library());
  }

  private static Source source(String module) {
    return ((Surroundings.Found.File) library().library(module)).source();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleCompilesWithoutAWarning(String module) {
    assertThat(compilation(module).diagnostics().stream().map(DiagnosticText::of)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleStandsInTheOneStyle(String module) {
    assertThat(Formatting.of(compilation(module).program())).isEqualTo(source(module).text());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyFunctionAndAgentIsDocumented(String module) {
    var program = compilation(module).program();
    assertThat(
            program.declarations().stream()
                .filter(StandardLibraryTest::isUndocumented)
                .map(d -> program.source().slice(d.span()).lines().findFirst().orElse("")))
        .isEmpty();
  }

  private static boolean isUndocumented(Decl declaration) {
    return switch (declaration) {
      case Decl.Fn f -> f.doc().isEmpty();
      case Decl.Agent a -> a.doc().isEmpty() && !a.name().text().startsWith(FOR_TESTS);
      case Decl.Workflow w -> w.doc().isEmpty();
      case Decl.Const c -> c.doc().isEmpty();
      case Decl.Type t -> t.doc().isEmpty();
      case Decl.Import _, Decl.Test _, Decl.Property _, Decl.Eval _, Decl.Broken _ -> false;
    };
  }

  /// Whether there are tests of several cases, and a property.
  static void assertIsTested(List<Test> tests) {
    assertThat(tests).as("a property").anyMatch(t -> t.property().isPresent());
    var cases = tests.stream().filter(t -> t.property().isEmpty()).toList();
    assertThat(cases)
        .as("tests: what is usual, what is at the edge, what fails")
        .hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void theTestsOfAModulePass(String module) throws Exception {
    var tests = compilation(module).tests();
    assertIsTested(tests);
    var reports = new ArrayList<TestReport>();
    SideBySide.run(
        tests, new Tester(folder, folder, Running.CLOCK, 4, Effort.STANDARD), 4, reports::add);
    assertThat(
            reports.stream()
                .filter(r -> !r.passed())
                .map(r -> TestReportText.of(r, "", DiagnosticText.Ink.NONE)))
        .isEmpty();
  }
}
