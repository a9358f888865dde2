package dev.wf.cli.view;

import dev.wf.ir.graph.Eval;
import dev.wf.runtime.call.Usage;
import dev.wf.testing.score.Changes;
import dev.wf.testing.score.EvalReport;
import dev.wf.testing.score.Sample;
import dev.wf.testing.score.ScoredCase;
import dev.wf.testing.score.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// What an evaluation came to, for people: a line for each case, then what is wrong.
public final class EvalView {
  /// Less is not told.
  private static final double SHOWN = 0.005;

  private EvalView() {}

  /// `adds small numbers 2 cases, 3 samples each; mock-1`.
  ///
  /// @param label who answers
  public static String head(Eval eval, int cases, String label, Paint paint) {
    var samples =
        eval.samples().isPresent()
            ? ", " + Amounts.count(eval.samples().getAsInt(), "sample") + " each"
            : "";
    return paint.strong(eval.name()) + "  " + Amounts.count(cases, "case") + samples + "; " + label;
  }

  /// Each line with its end.
  ///
  /// @param changes since the baseline
  public static String of(EvalReport report, Optional<Changes> changes, Paint paint) {
    var out = new StringBuilder();
    out.append(head(report.eval(), report.cases().size(), report.model(), paint)).append('\n');
    table(report, changes).lines().forEach(line -> out.append(line).append('\n'));
    wrong(report, changes, paint).forEach(line -> out.append(line).append('\n'));
    changes.ifPresent(c -> out.append("  since the baseline: ").append(since(c)).append('\n'));
    if (report.passed() && changes.map(c -> c.regressions(report.eval()).isEmpty()).orElse(true)) {
      out.append("  ").append(paint.good("passed")).append('\n');
    }
    out.append(paint.dim("  run " + report.run())).append('\n');
    return out.append('\n').toString();
  }

  private static Columns table(EvalReport report, Optional<Changes> changes) {
    var columns = new Columns();
    var head = new ArrayList<>(List.of("  case"));
    report.eval().scores().forEach(s -> head.add(s.name()));
    head.addAll(List.of("cost", "tokens", "time", ""));
    columns.row(head.toArray(String[]::new));
    for (var scored : report.cases()) {
      var row = new ArrayList<>(List.of("  " + scored.name()));
      report.eval().scores().forEach(s -> row.add(spread(scored.score(s.name()))));
      row.addAll(used(scored.usage(), scored.took()));
      row.add(state(scored, changes));
      columns.row(row.toArray(String[]::new));
    }
    var mean = new ArrayList<>(List.of("  all"));
    for (var score : report.eval().scores()) {
      var by = changes.map(c -> c.by(score.name())).orElse(OptionalDouble.empty());
      mean.add(spread(report.score(score.name())) + by(by));
    }
    mean.addAll(used(report.usage(), Optional.of(report.took())));
    columns.row(mean.toArray(String[]::new));
    return columns;
  }

  /// `0.75 ±0.29`.
  static String spread(Spread spread) {
    return number(spread.mean())
        + (spread.deviation() >= SHOWN ? " ±" + number(spread.deviation()) : "");
  }

  /// ` (-0.25)`; empty where nothing is told or it is the same.
  static String by(OptionalDouble difference) {
    return difference.isPresent() && Math.abs(difference.getAsDouble()) >= SHOWN
        ? String.format(Locale.ROOT, " (%+.2f)", difference.getAsDouble())
        : "";
  }

  static String number(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private static List<String> used(Usage usage, Optional<Duration> took) {
    var cost = UsageText.cost(usage);
    return List.of(
        cost.isEmpty() ? "-" : cost,
        Amounts.size(usage.tokens()),
        took.map(Amounts::duration).orElse("cached"));
  }

  private static String state(ScoredCase scored, Optional<Changes> changes) {
    var state = new ArrayList<String>();
    if (!scored.failed().isEmpty()) {
      state.add("failed");
    }
    if (!scored.unmet().isEmpty()) {
      state.add("not as expected");
    }
    changes
        .map(c -> c.cases().get(scored.name()))
        .filter(c -> c != Changes.Change.SAME)
        .ifPresent(c -> state.add(word(c)));
    return String.join(", ", state);
  }

  static String word(Changes.Change change) {
    return switch (change) {
      case BETTER -> "better";
      case WORSE -> "worse";
      case SAME -> "same";
      case NEW -> "new";
      case OTHER -> "another case than before";
    };
  }

  private static List<String> wrong(EvalReport report, Optional<Changes> changes, Paint paint) {
    var lines = new ArrayList<String>();
    var failed = "  " + paint.bad("failed") + ": ";
    for (var score : report.shortfalls()) {
      lines.add(
          failed
              + "`"
              + score.name()
              + "` is "
              + exact(report.score(score.name()).mean())
              + ", and at least "
              + exact(score.least().orElse(0))
              + " is wanted");
    }
    for (var score : changes.map(c -> c.regressions(report.eval())).orElse(List.of())) {
      lines.add(
          failed
              + "`"
              + score.name()
              + "` is "
              + exact(changes.get().now().get(score.name()))
              + ", and was "
              + exact(changes.get().before().get(score.name()))
              + " in the baseline");
    }
    for (var scored : report.unmet()) {
      lines.add(failed + "case " + scored.name() + " is not as expected");
      for (var problem : scored.unmet()) {
        problem.text(paint).lines().forEach(l -> lines.add(l.isEmpty() ? "" : "    " + l));
      }
    }
    boolean counts = !report.passed() && report.shortfalls().isEmpty() && report.unmet().isEmpty();
    for (var scored : report.failed()) {
      for (var error : scored.failed().stream().distinct().toList()) {
        lines.add((counts ? failed : "  ") + "case " + scored.name() + " failed: " + told(error));
      }
    }
    return lines;
  }

  private static String told(Sample.Failed failed) {
    return failed.kind()
        + ": "
        + failed.message().lines().findFirst().orElse("")
        + (failed.node().isEmpty() ? "" : "  [" + failed.node() + "]");
  }

  /// With as many digits as tell it apart.
  private static String exact(double number) {
    return String.format(Locale.ROOT, "%.4f", number).replaceFirst("(\\.\\d\\d)(0|\\d0)$", "$1");
  }

  /// `1 worse, 2 same, 1 gone`.
  private static String since(Changes changes) {
    var parts = new ArrayList<String>();
    for (var change : Changes.Change.values()) {
      if (changes.count(change) > 0) {
        parts.add(changes.count(change) + " " + word(change));
      }
    }
    if (!changes.gone().isEmpty()) {
      parts.add(changes.gone().size() + " gone");
    }
    return String.join(", ", parts);
  }
}
