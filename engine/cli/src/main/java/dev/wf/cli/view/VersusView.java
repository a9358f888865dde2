package dev.wf.cli.view;

import dev.wf.testing.score.EvalReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// An evaluation that was run two ways, side by side.
public final class VersusView {
  private VersusView() {}

  /// Each line with its end.
  ///
  /// @param what is another in the other one
  public static String of(EvalReport one, EvalReport other, String what, Paint paint) {
    var columns = new Columns();
    var head = new ArrayList<>(List.of("  case"));
    one.eval().scores().forEach(s -> head.add(s.name()));
    columns.row(head.toArray(String[]::new));
    for (int i = 0; i < one.cases().size(); i++) {
      var mine = one.cases().get(i);
      var theirs = other.cases().get(i);
      var row = new ArrayList<>(List.of("  " + mine.name()));
      for (var score : one.eval().scores()) {
        row.add(both(mine.score(score.name()).mean(), theirs.score(score.name()).mean()));
      }
      columns.row(row.toArray(String[]::new));
    }
    var all = new ArrayList<>(List.of("  all"));
    for (var score : one.eval().scores()) {
      all.add(both(one.score(score.name()).mean(), other.score(score.name()).mean()));
    }
    columns.row(all.toArray(String[]::new));
    var out = new StringBuilder();
    out.append(paint.strong(one.eval().name()));
    out.append("  ").append(one.model()).append(" → ").append(what);
    out.append(" (").append(other.model()).append(")\n");
    columns.lines().forEach(line -> out.append(line).append('\n'));
    used(one, other).lines().forEach(line -> out.append(line).append('\n'));
    return out.append('\n').toString();
  }

  /// `0.50 → 0.75 (+0.25)`.
  private static String both(double one, double other) {
    return EvalView.number(one)
        + " → "
        + EvalView.number(other)
        + EvalView.by(OptionalDouble.of(other - one));
  }

  private static Columns used(EvalReport one, EvalReport other) {
    var columns = new Columns();
    var mine = one.usage();
    var theirs = other.usage();
    columns.row(
        "  cost",
        Amounts.dollars(mine.dollars()) + " → " + Amounts.dollars(theirs.dollars()),
        share(mine.dollars(), theirs.dollars()));
    columns.row(
        "  tokens",
        Amounts.size(mine.tokens()) + " → " + Amounts.size(theirs.tokens()),
        share(BigDecimal.valueOf(mine.tokens()), BigDecimal.valueOf(theirs.tokens())));
    columns.row(
        "  time",
        Amounts.duration(one.took()) + " → " + Amounts.duration(other.took()),
        isAsked(one) && isAsked(other) ? "" : "answers came from the cache");
    return columns;
  }

  private static boolean isAsked(EvalReport report) {
    return report.cases().stream().allMatch(c -> c.took().isPresent());
  }

  /// `-40%`; empty where there is nothing to compare with.
  private static String share(BigDecimal one, BigDecimal other) {
    if (one.signum() == 0 || one.compareTo(other) == 0) {
      return "";
    }
    double share = (other.doubleValue() - one.doubleValue()) / one.doubleValue() * 100;
    return String.format(Locale.ROOT, "%+.0f%%", share);
  }
}
