package dev.wf.testing.report;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.testing.judge.Problem;
import dev.wf.testing.prove.Tries;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Reports as the XML of JUnit, which build servers read: a suite for each file.
public final class JUnitXml {
  private final StringBuilder out = new StringBuilder();

  private JUnitXml() {}

  /// @param mistakes for which programs could not be tested: an error of each file
  public static String of(List<TestReport> reports, List<Diagnostic> mistakes) {
    var xml = new JUnitXml();
    xml.write(reports, mistakes);
    return xml.out.toString();
  }

  private void write(List<TestReport> reports, List<Diagnostic> mistakes) {
    var broken =
        mistakes.stream()
            .filter(Diagnostic::isError)
            .collect(
                Collectors.groupingBy(
                    d -> d.place().source().name(), LinkedHashMap::new, Collectors.toList()));
    var byFile =
        reports.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.test().place().source().name(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
        .append(counts(reports, broken.size()));
    out.append(">\n");
    byFile.forEach(this::suite);
    broken.forEach(this::broken);
    out.append("</testsuites>\n");
  }

  private void suite(String file, List<TestReport> reports) {
    out.append("  <testsuite name=\"").append(escaped(file)).append('"').append(counts(reports, 0));
    out.append(">\n");
    for (var report : reports) {
      out.append("    <testcase name=\"").append(escaped(report.test().name()));
      out.append("\" classname=\"").append(escaped(file));
      out.append("\" file=\"").append(escaped(file));
      out.append("\" line=\"").append(report.test().place().position().line());
      out.append("\" time=\"").append(seconds(report.took())).append('"');
      if (report.problems().isEmpty()) {
        out.append("/>\n");
        continue;
      }
      out.append(">\n");
      if (report.passed()) {
        out.append("      <system-out>");
        report.problems().forEach(p -> out.append(escaped(p.text(DiagnosticText.Ink.NONE))));
        out.append("</system-out>\n    </testcase>\n");
        continue;
      }
      var first =
          report.problems().stream()
              .map(Problem::diagnostic)
              .filter(d -> d.isError())
              .findFirst()
              .orElseThrow();
      out.append("      <failure type=\"").append(first.code());
      out.append("\" message=\"").append(escaped(first.message())).append("\">");
      report.problems().forEach(p -> out.append(escaped(p.text(DiagnosticText.Ink.NONE))));
      report
          .tries()
          .flatMap(Tries::counterexample)
          .ifPresent(c -> out.append(escaped("\n" + c.test())));
      report.tries().stream()
          .flatMap(t -> t.retold().stream())
          .forEach(test -> out.append(escaped("\n" + test)));
      out.append("</failure>\n    </testcase>\n");
    }
    out.append("  </testsuite>\n");
  }

  /// A program that could not be tested, as a case with an error, so that nobody takes it for one
  /// without tests.
  private void broken(String file, List<Diagnostic> mistakes) {
    var first = mistakes.getFirst();
    out.append("  <testsuite name=\"").append(escaped(file)).append('"');
    out.append(counts(List.of(), 1)).append(">\n    <testcase name=\"it compiles\" classname=\"");
    out.append(escaped(file)).append("\" file=\"").append(escaped(file));
    out.append("\" line=\"").append(first.place().position().line());
    out.append("\" time=\"0.000\">\n      <error type=\"").append(first.code());
    out.append("\" message=\"").append(escaped(first.message())).append("\">");
    out.append(escaped(DiagnosticText.of(mistakes, DiagnosticText.Ink.NONE)));
    out.append("</error>\n    </testcase>\n  </testsuite>\n");
  }

  private static String counts(List<TestReport> reports, int broken) {
    long failed = reports.stream().filter(r -> !r.passed()).count();
    var took = reports.stream().map(TestReport::took).reduce(Duration.ZERO, Duration::plus);
    return " tests=\""
        + (reports.size() + broken)
        + "\" failures=\""
        + failed
        + "\" errors=\""
        + broken
        + "\" skipped=\"0\" time=\""
        + seconds(took)
        + '"';
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
  }

  /// What XML cannot hold at all is left out.
  public static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '&' -> escaped.append("&amp;");
            case '"' -> escaped.append("&quot;");
            case '\n' -> escaped.append("&#10;");
            case '\t' -> escaped.append("&#9;");
            default -> {
              boolean allowed =
                  c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
              if (allowed) {
                escaped.appendCodePoint(c);
              }
            }
          }
        });
    return escaped.toString();
  }
}
