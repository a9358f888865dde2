package dev.wf.cli.view;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.quote.Quote;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a run would do, for a person to approve: phases, agents, what is cached, what is allowed,
/// what it may cost.
public final class PlanView {
  private static final List<String> CAPABILITIES =
      List.of("read", "write", "exec", "web", "mcp", "env");

  private PlanView() {}

  /// @param head what is run, in a line
  /// @param budget of the run
  /// @param model who answers
  /// @param notes what else a person should know
  public static String of(
      String head,
      Invocation invocation,
      Quote quote,
      Value.RecordOf budget,
      String model,
      List<String> notes,
      int atOnce) {
    var lines = new ArrayList<String>();
    var workflow = invocation.workflow();
    lines.add(head);
    workflow.doc().lines().forEach(line -> lines.add("  " + line));
    lines.add("");
    lines.addAll(QuoteView.lines(quote, new Titles(workflow)));
    if (quote.lines().isEmpty()) {
      lines.add("  No agent is asked.");
    } else if (!quote.complete()) {
      lines.add("  More may follow from the answers.");
    }
    lines.add("");
    var columns = new Columns();
    allowed(invocation.allow(), columns);
    columns.row("  budget", budget(budget, atOnce));
    phases(budget, columns);
    QuoteView.totals(quote, columns);
    columns.row("  model", model);
    notes.forEach(note -> columns.row("  note", note));
    lines.addAll(columns.lines());
    return String.join("\n", lines) + "\n";
  }

  /// `audit(dir: "src", votes: 3)`.
  public static String head(Invocation invocation, Paint paint) {
    return paint.strong(invocation.workflow().title()) + call(invocation);
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
