package dev.wf.cli.view;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.run.Bill;
import dev.wf.runtime.run.Forecast;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a run would do, for a person to approve: phases, agents, what is cached, what is allowed,
/// what it may cost.
public final class PlanView {
  private static final List<String> CAPABILITIES =
      List.of("read", "write", "exec", "web", "mcp", "env");

  private PlanView() {}

  /// @param budget of the run
  /// @param model who answers
  /// @param notes what else a person should know
  public static String of(
      Invocation invocation,
      Forecast forecast,
      Value.RecordOf budget,
      String model,
      List<String> notes,
      int atOnce,
      Paint paint) {
    var lines = new ArrayList<String>();
    var workflow = invocation.workflow();
    lines.add(paint.strong(workflow.name()) + call(invocation));
    workflow.doc().lines().forEach(line -> lines.add("  " + line));
    lines.add("");
    agents(invocation, forecast, lines);
    lines.add("");
    var columns = new Columns();
    allowed(invocation.allow(), columns);
    columns.row("  budget", budget(budget, atOnce));
    phases(budget, columns);
    cost(forecast.bill()).ifPresent(text -> columns.row("  cost", text));
    columns.row("  model", model);
    notes.forEach(note -> columns.row("  note", note));
    lines.addAll(columns.lines());
    return String.join("\n", lines) + "\n";
  }

  private static String call(Invocation invocation) {
    var parameters = invocation.workflow().parameters();
    var arguments = new ArrayList<String>();
    for (int i = 0; i < parameters.size(); i++) {
      arguments.add(
          parameters.get(i).name()
              + ": "
              + shortened(Rendering.compact(invocation.arguments().get(i))));
    }
    return "(" + String.join(", ", arguments) + ")";
  }

  private static String shortened(String text) {
    int most = 60;
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }

  private static void agents(Invocation invocation, Forecast forecast, List<String> lines) {
    var columns = new Columns();
    var titles = new Titles(invocation.workflow());
    int phase = Integer.MIN_VALUE;
    for (var line : forecast.lines()) {
      var title = titles.of(line.phase());
      columns.row(
          "  " + (line.phase() == phase ? "" : title),
          line.agent(),
          calls(line, forecast.complete()));
      phase = line.phase();
    }
    lines.addAll(columns.lines());
    if (forecast.lines().isEmpty()) {
      lines.add("  No agent is asked.");
    } else if (!forecast.complete()) {
      lines.add("  More may follow from the answers.");
    }
  }

  private static String calls(Forecast.Line line, boolean complete) {
    if (!line.reached()) {
      return complete ? "none" : "as the answers above call for";
    }
    if (line.ask() == 0) {
      return line.served() + " from the cache";
    }
    return line.ask()
        + " to ask"
        + (line.served() == 0 ? "" : ", " + line.served() + " from the cache");
  }

  private static void allowed(Value.RecordOf allow, Columns columns) {
    for (var capability : CAPABILITIES) {
      if (allow.get(capability) instanceof Value.ListOf(var patterns) && !patterns.isEmpty()) {
        columns.row(
            "  may " + capability,
            patterns.stream().map(Rendering::hole).collect(Collectors.joining(", ")));
      } else if (capability.equals("read")) {
        boolean nothing = allow.get(capability) instanceof Value.ListOf;
        columns.row("  may read", nothing ? "nothing" : "everything in the workspace");
      } else if (capability.equals("write")) {
        columns.row("  may write", "nothing");
      }
    }
  }

  /// `$0.0042 at least, $0.66 at most for first answers`; empty where nothing is asked or all of it
  /// is free.
  private static Optional<String> cost(Bill bill) {
    var parts = new ArrayList<String>();
    if (bill.dollars().signum() > 0) {
      parts.add(
          Amounts.dollars(bill.dollars())
              + " at least, first answers "
              + Amounts.dollars(bill.atMost())
              + " at most");
    }
    if (bill.unpriced() > 0) {
      parts.add("unknown for " + Amounts.count(bill.unpriced(), "agent"));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
  }

  private static void phases(Value.RecordOf budget, Columns columns) {
    if (budget.get("phases") instanceof Value.RecordOf(var phases)) {
      phases.forEach((title, own) -> columns.row("  of " + title, parts((Value.RecordOf) own)));
    }
  }

  private static String parts(Value.RecordOf budget) {
    var limits = Limits.ofPart(budget);
    var parts = new ArrayList<String>();
    if (budget.get("agents") instanceof Value.Int) {
      parts.add(Amounts.count(limits.agents(), "agent"));
    }
    limits.tokens().ifPresent(t -> parts.add(Amounts.tokens(t)));
    limits.dollars().ifPresent(d -> parts.add(Amounts.dollars(d)));
    return String.join(", ", parts);
  }

  private static String budget(Value.RecordOf budget, int atOnce) {
    var limits = Limits.of(budget, atOnce);
    var parts = new ArrayList<String>();
    parts.add(Amounts.count(limits.agents(), "agent"));
    limits.tokens().ifPresent(t -> parts.add(Amounts.tokens(t)));
    limits.dollars().ifPresent(d -> parts.add(Amounts.dollars(d)));
    if (budget.get("time") instanceof Value.Duration(long millis)) {
      parts.add(Text.duration(millis));
    }
    return String.join(", ", parts) + "; " + limits.atOnce() + " at once";
  }
}
