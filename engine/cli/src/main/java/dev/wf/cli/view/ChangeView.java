package dev.wf.cli.view;

import dev.wf.runtime.quote.Change;
import dev.wf.runtime.quote.Quote;
import dev.wf.runtime.schedule.Invocation;
import java.util.ArrayList;
import java.util.List;

/// What a change of a program or of its files would cost, for people.
public final class ChangeView {
  private ChangeView() {}

  /// @param quote of the change
  /// @param revision since when
  public static String of(
      Invocation invocation, Quote quote, Change change, String revision, Paint paint) {
    var lines = new ArrayList<String>();
    lines.add(PlanView.head(invocation, paint) + " since " + revision);
    lines.add("");
    var columns = new Columns();
    var titles = new Titles(invocation.workflow());
    int phase = Integer.MIN_VALUE;
    for (var line : change.lines()) {
      columns.row(
          "  " + (line.phase() == phase ? "" : titles.of(line.phase())), line.agent(), calls(line));
      phase = line.phase();
    }
    lines.addAll(columns.lines());
    if (!change.gone().isEmpty()) {
      lines.add("  " + Amounts.count(change.gone().size(), "call") + " gone");
    }
    nodes(change).forEach(line -> lines.add(line.isEmpty() ? line : "  " + line));
    lines.add("");
    var totals = new Columns();
    QuoteView.expected(quote, totals);
    if (quote.expected().from() == Quote.From.NO_CALL) {
      totals.row("  expected", "nothing more is asked");
    }
    lines.addAll(totals.lines());
    return String.join("\n", lines) + "\n";
  }

  private static String calls(Change.Line line) {
    var parts = new ArrayList<String>();
    add(parts, line.added().size(), "new");
    add(parts, line.changed().size(), "changed");
    add(parts, line.again().size(), "again if answers change");
    add(parts, line.same(), "as before");
    return parts.isEmpty() ? "none known" : String.join(", ", parts);
  }

  private static void add(List<String> parts, int number, String what) {
    if (number > 0) {
      parts.add(Amounts.whole(number) + " " + what);
    }
  }

  /// The first of those that changed, by their paths.
  private static List<String> nodes(Change change) {
    int most = 8;
    var all = new ArrayList<String>();
    for (var line : change.lines()) {
      line.changed().forEach(path -> all.add("changed  " + path));
      line.added().forEach(path -> all.add("new      " + path));
    }
    change.gone().forEach(path -> all.add("gone     " + path));
    if (all.size() <= most) {
      return all.isEmpty() ? all : withSpace(all);
    }
    var shown = new ArrayList<>(all.subList(0, most));
    shown.add("… and " + Amounts.whole(all.size() - most) + " more");
    return withSpace(shown);
  }

  private static List<String> withSpace(List<String> lines) {
    var all = new ArrayList<>(lines);
    all.addFirst("");
    return all;
  }
}
