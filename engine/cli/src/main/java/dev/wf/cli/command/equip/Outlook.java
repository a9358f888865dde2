package dev.wf.cli.command.equip;

import dev.wf.cli.command.Wrong;
import dev.wf.ir.value.Value;
import dev.wf.runtime.quote.Quote;
import dev.wf.runtime.run.foresee.Forecast;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Shortage;
import java.util.Optional;

/// What is known of a run before it begins.
///
/// @param quote what it will cost
/// @param budget that it has
public record Outlook(
    Invocation invocation, Forecast forecast, Quote quote, Value.RecordOf budget) {
  /// Why the budget is not enough for what the run asks in any case.
  public Optional<Shortage> shortage() {
    return forecast.shortage(budget, invocation.workflow().phases());
  }

  /// Nothing is begun that is known to be too much.
  ///
  /// @param otherwise what else can be done, behind a budget that is enough
  public static Wrong tooMuch(Shortage shortage, String otherwise) {
    return Wrong.because(
        "Nothing was run: " + shortage.reason() + ".",
        "--budget '" + shortage.raise() + "' is enough for what is known" + otherwise);
  }

  static boolean boundsCost(Value.RecordOf budget) {
    return budget.get("cost") instanceof Value.Money
        || budget.get("phases") instanceof Value.RecordOf(var phases)
            && phases.values().stream()
                .anyMatch(
                    p -> p instanceof Value.RecordOf r && r.get("cost") instanceof Value.Money);
  }
}
