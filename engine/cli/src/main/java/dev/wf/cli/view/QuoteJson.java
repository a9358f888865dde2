package dev.wf.cli.view;

import dev.wf.ir.value.Value;
import dev.wf.runtime.quote.Change;
import dev.wf.runtime.quote.Quote;
import dev.wf.runtime.quote.Spread;
import dev.wf.runtime.schedule.Invocation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a run will cost, for programs: the shape that the reference describes. Amounts of money are
/// numbers of dollars; what is not known is null. Fields may be added, none is taken away or given
/// another meaning within one `version`.
public final class QuoteJson {
  private static final int VERSION = 1;
  private static final int MILLIONTHS = 6;

  private QuoteJson() {}

  /// @param change what has changed since a revision, where that was asked for; then the quote is
  ///   of that
  public static Value of(
      Invocation invocation, Quote quote, Value.RecordOf budget, Optional<Change> change) {
    var titles = invocation.workflow().phases();
    var fields = new LinkedHashMap<String, Value>();
    fields.put("version", Value.of(VERSION));
    fields.put("workflow", Value.of(invocation.workflow().name()));
    fields.put("arguments", arguments(invocation));
    fields.put("complete", Value.of(quote.complete()));
    fields.put("lines", list(quote.lines().stream().map(l -> line(l, titles)).toList()));
    fields.put("expected", expected(quote.expected()));
    fields.put("most", most(quote.most()));
    fields.put("unknown", list(quote.unknown().stream().map(Value::of).toList()));
    fields.put("runs", Value.of(quote.runs()));
    fields.put("budget", inDollars(budget));
    change.ifPresent(c -> fields.put("since", since(c, titles)));
    return new Value.RecordOf(fields);
  }

  /// A budget with its money as numbers of dollars.
  private static Value inDollars(Value budget) {
    if (budget instanceof Value.Money(var dollars)) {
      return money(dollars.doubleValue());
    }
    if (budget instanceof Value.RecordOf(var fields)) {
      var all = new LinkedHashMap<String, Value>();
      fields.forEach((name, value) -> all.put(name, inDollars(value)));
      return new Value.RecordOf(all);
    }
    return budget;
  }

  private static Value arguments(Invocation invocation) {
    var fields = new LinkedHashMap<String, Value>();
    var parameters = invocation.workflow().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      fields.put(parameters.get(i).name(), invocation.arguments().get(i));
    }
    return new Value.RecordOf(fields);
  }

  private static Value line(Quote.Line line, List<String> titles) {
    return Value.record(
        "phase",
        phase(line.phase(), titles),
        "agent",
        Value.of(line.agent()),
        "ask",
        Value.of(line.ask()),
        "served",
        Value.of(line.served()),
        "open",
        line.open().map(QuoteJson::open).orElse(Value.NULL),
        "expected",
        expected(line.expected()));
  }

  private static Value phase(int phase, List<String> titles) {
    return phase < 0 ? Value.NULL : Value.of(titles.get(phase));
  }

  private static Value open(Quote.Open open) {
    return Value.record(
        "at_most",
        open.atMost().isPresent() ? Value.of(open.atMost().getAsLong()) : Value.NULL,
        "by_budget",
        Value.of(open.byBudget()),
        "likely",
        open.likely().map(QuoteJson::whole).orElse(Value.NULL));
  }

  private static Value expected(Quote.Expected expected) {
    return Value.record(
        "from",
        Value.of(expected.from().name().toLowerCase(Locale.ROOT)),
        "agents",
        whole(expected.agents()),
        "tokens",
        whole(expected.tokens()),
        "dollars",
        expected
            .dollars()
            .<Value>map(s -> Value.record("p50", money(s.p50()), "p95", money(s.p95())))
            .orElse(Value.NULL));
  }

  private static Value whole(Spread spread) {
    return Value.record(
        "p50", Value.of(Math.round(spread.p50())), "p95", Value.of(Math.round(spread.p95())));
  }

  private static Value most(Quote.Most most) {
    return Value.record(
        "agents",
        limit(Value.of(most.agents().value()), most.agents().byBudget()),
        "tokens",
        most.tokens().map(t -> limit(Value.of(t.value()), t.byBudget())).orElse(Value.NULL),
        "dollars",
        most.dollars()
            .map(d -> limit(money(d.value().doubleValue()), d.byBudget()))
            .orElse(Value.NULL));
  }

  private static Value limit(Value value, boolean byBudget) {
    return Value.record("value", value, "by_budget", Value.of(byBudget));
  }

  private static Value money(double dollars) {
    return new Value.Float(
        BigDecimal.valueOf(dollars).setScale(MILLIONTHS, RoundingMode.HALF_EVEN).doubleValue());
  }

  private static Value since(Change change, List<String> titles) {
    var lines = new ArrayList<Value>();
    for (var line : change.lines()) {
      lines.add(
          Value.record(
              "phase",
              phase(line.phase(), titles),
              "agent",
              Value.of(line.agent()),
              "new",
              paths(line.added()),
              "changed",
              paths(line.changed()),
              "again",
              paths(line.again()),
              "same",
              Value.of(line.same())));
    }
    return Value.record("lines", list(lines), "gone", paths(change.gone()));
  }

  private static Value paths(List<String> paths) {
    return list(paths.stream().map(Value::of).toList());
  }

  private static Value list(List<? extends Value> values) {
    return new Value.ListOf(List.copyOf(values));
  }
}
