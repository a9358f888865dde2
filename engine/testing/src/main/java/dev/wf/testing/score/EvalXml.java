package dev.wf.testing.score;

import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.graph.Eval;
import dev.wf.testing.report.JUnitXml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Evaluations as the XML of JUnit: a suite for each, with a test for each case and one for each
/// score.
public final class EvalXml {
  private EvalXml() {}

  /// @param failure empty where it passed
  private record Entry(String name, Duration took, Optional<String> failure) {}

  /// @param changes since the baseline, by the names of evaluations
  public static String of(List<EvalReport> reports, Map<String, Changes> changes) {
    return reports.stream()
        .map(r -> suite(r, Optional.ofNullable(changes.get(r.eval().name()))))
        .collect(
            Collectors.joining(
                "",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n",
                "</testsuites>\n"));
  }

  private static String suite(EvalReport report, Optional<Changes> changes) {
    var entries = entries(report, changes);
    long failed = entries.stream().filter(e -> e.failure().isPresent()).count();
    var file = report.eval().place().source().name();
    var out = new StringBuilder();
    out.append("  <testsuite name=\"").append(JUnitXml.escaped(report.eval().name()));
    out.append("\" tests=\"").append(entries.size()).append("\" failures=\"").append(failed);
    out.append("\" errors=\"0\" skipped=\"0\" time=\"").append(seconds(report.took()));
    out.append("\">\n");
    for (var entry : entries) {
      out.append("    <testcase name=\"").append(JUnitXml.escaped(entry.name()));
      out.append("\" classname=\"").append(JUnitXml.escaped(file));
      out.append("\" time=\"").append(seconds(entry.took())).append('"');
      if (entry.failure().isEmpty()) {
        out.append("/>\n");
      } else {
        var text = entry.failure().get();
        var first = text.lines().findFirst().orElse("");
        out.append(">\n      <failure message=\"").append(JUnitXml.escaped(first));
        out.append("\">").append(JUnitXml.escaped(text)).append("</failure>\n    </testcase>\n");
      }
    }
    return out.append("  </testsuite>\n").toString();
  }

  private static List<Entry> entries(EvalReport report, Optional<Changes> changes) {
    var entries = new ArrayList<Entry>();
    boolean wants = report.eval().scores().stream().anyMatch(s -> s.least().isPresent());
    for (var scored : report.cases()) {
      var wrong = new ArrayList<String>();
      scored.unmet().forEach(p -> wrong.add(p.text(DiagnosticText.Ink.NONE)));
      if (!wants) {
        scored.failed().forEach(f -> wrong.add(f.kind() + ": " + f.message()));
      }
      entries.add(
          new Entry("case " + scored.name(), scored.took().orElse(Duration.ZERO), told(wrong)));
    }
    for (var score : report.eval().scores()) {
      entries.add(
          new Entry("score " + score.name(), Duration.ZERO, told(wrong(report, changes, score))));
    }
    return entries;
  }

  private static List<String> wrong(
      EvalReport report, Optional<Changes> changes, Eval.Score score) {
    var wrong = new ArrayList<String>();
    double mean = report.score(score.name()).mean();
    if (report.shortfalls().contains(score)) {
      wrong.add(number(mean) + " is less than " + number(score.least().orElse(0)));
    }
    if (changes.filter(c -> c.regressions(report.eval()).contains(score)).isPresent()) {
      wrong.add(
          number(changes.get().now().get(score.name()))
              + " is less than "
              + number(changes.get().before().get(score.name()))
              + " in the baseline");
    }
    return wrong;
  }

  private static Optional<String> told(List<String> wrong) {
    return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", wrong));
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
  }
}
