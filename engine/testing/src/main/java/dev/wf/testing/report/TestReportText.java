package dev.wf.testing.report;

import dev.wf.ir.diag.DiagnosticText.Ink;
import dev.wf.ir.diag.DiagnosticText.Part;
import dev.wf.testing.prove.Tries;
import java.util.List;
import java.util.stream.Collectors;

/// Reports of tests as people read them.
public final class TestReportText {
  private TestReportText() {}

  /// Whether the test passed, and its name; below it what is wrong.
  ///
  /// @param suffix what stands behind the name, such as how long it took
  public static String of(TestReport report, String suffix, Ink ink) {
    var head =
        (report.passed() ? ink.write(Part.HINT, "ok") : ink.write(Part.ERROR, "failed"))
            + (report.passed() ? "      " : "  ")
            + report.test().name()
            + tries(report)
            + suffix
            + "\n";
    return report.problems().stream()
        .map(p -> "\n" + p.text(ink))
        .collect(
            Collectors.joining(
                "",
                head,
                counterexample(report)
                    + retold(report)
                    + (report.problems().isEmpty() ? "" : "\n")));
  }

  /// How often a property was tried that held.
  private static String tries(TestReport report) {
    return report
        .tries()
        .filter(_ -> report.passed())
        .map(t ->
            "  ("
                + (t.made() == 1 ? "1 try" : t.made() + " tries")
                + t.kept().map(k -> ", " + k.text()).orElse("")
                + ")")
        .orElse("");
  }

  private static String counterexample(TestReport report) {
    return report
        .tries()
        .flatMap(Tries::counterexample)
        .map(c -> "\nThis test shows it:\n\n" + c.test())
        .orElse("");
  }

  private static String retold(TestReport report) {
    return report.tries().stream()
        .flatMap(t -> t.retold().stream())
        .map(test -> "\nThis test has the run again in which it shows:\n\n" + test)
        .collect(Collectors.joining());
  }

  /// `3 tests, 1 failed`.
  public static String summary(List<TestReport> reports) {
    long failed = reports.stream().filter(r -> !r.passed()).count();
    var all = reports.size() == 1 ? "1 test" : reports.size() + " tests";
    return failed == 0 ? all + " passed" : all + ", " + failed + " failed";
  }
}
