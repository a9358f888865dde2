package dev.wf.cli.view;

import dev.wf.runtime.work.Meters;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a run's agents took, in a table by agent and model: only the columns that say something.
final class SpendingView {
  private static final Duration WORTH_TELLING = Duration.ofSeconds(1);
  private static final int CENTS_OF_CENTS = 4;

  private SpendingView() {}

  private record Column(String title, Predicate<Meters.Row> says, Function<Meters.Row, String> of) {
    String of(Meters.Row row) {
      return says.test(row) ? of.apply(row) : "";
    }
  }

  private static final List<Column> COLUMNS =
      List.of(
          new Column("CALLS", _ -> true, r -> Amounts.whole(r.calls())),
          new Column("TURNS", r -> r.turns() != r.calls(), r -> Amounts.whole(r.turns())),
          new Column("RETRIES", r -> r.retries() > 0, r -> Amounts.whole(r.retries())),
          new Column("IN", r -> r.input() > 0, r -> Amounts.size(r.input())),
          new Column("CACHED", r -> r.cached() > 0, r -> Amounts.size(r.cached())),
          new Column("OUT", r -> r.output() > 0, r -> Amounts.size(r.output())),
          new Column("COST", r -> r.dollars().signum() > 0, SpendingView::dollars),
          new Column(
              "HELD",
              r -> r.held().compareTo(WORTH_TELLING) >= 0,
              r -> Amounts.duration(r.held())));

  /// The table; none for fewer rows than are worth one.
  ///
  /// @param least how many are
  static List<String> of(Meters meters, int least) {
    var rows = meters.rows();
    if (rows.size() < least) {
      return List.of();
    }
    var columns = COLUMNS.stream().filter(c -> rows.stream().anyMatch(c.says())).toList();
    boolean oneServer = rows.stream().map(Meters.Row::server).distinct().count() == 1;
    var table = new Columns();
    var head = new ArrayList<>(List.of("AGENT", "MODEL"));
    columns.forEach(c -> head.add(c.title()));
    table.row(head.toArray(String[]::new));
    for (var row : rows) {
      var cells = new ArrayList<String>();
      cells.add(row.agent());
      cells.add(oneServer ? row.model() : row.server() + ":" + row.model());
      // Turns are told of all where they are told of one.
      columns.forEach(c -> cells.add(c.title().equals("TURNS") ? c.of().apply(row) : c.of(row)));
      table.row(cells.toArray(String[]::new));
    }
    return table.lines();
  }

  private static String dollars(Meters.Row row) {
    return Amounts.dollars(row.dollars().setScale(CENTS_OF_CENTS, RoundingMode.CEILING));
  }
}
