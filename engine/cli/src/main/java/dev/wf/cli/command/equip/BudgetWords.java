package dev.wf.cli.command.equip;

import dev.wf.cli.args.BudgetText;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.config.Config;
import dev.wf.cli.config.Said;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.run.given.Allowance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine.Option;

/// What a run may use up, as far as it is said in the command.
public final class BudgetWords {
  /// Among the settings that are kept with a run.
  static final String SETTING = "budget";

  @Option(
      names = "--budget",
      paramLabel = "FIELD=AMOUNT",
      description =
          "What the run may use, in place of what the program and the settings say:"
              + " 'cost=$5', agents=40, tokens=2M, time=45m; 'Find.cost=$2' for the phase"
              + " Find.")
  private List<String> budget = new ArrayList<>();

  /// @param before the settings of the run that is taken up; none for a new one
  /// @param phases the titles of those of the run
  Allowance allowance(Config config, Value before, List<String> phases) throws Wrong {
    try {
      var allowance =
          new Allowance(
              BudgetText.readEach(words(before)),
              record(config.usualBudget()),
              record(config.mostBudget()));
      var said = BudgetText.read(budget);
      hold(said, config.mostBudget());
      requirePhases(said, phases);
      return allowance.saying(said);
    } catch (BudgetText.Slip e) {
      throw Wrong.because(e.getMessage(), e.hint());
    }
  }

  /// What is kept of an allowance with a run.
  static Value kept(Allowance allowance) {
    return new Value.ListOf(
        BudgetText.write(allowance.said()).stream().<Value>map(Value::of).toList());
  }

  private static List<String> words(Value kept) {
    return kept instanceof Value.ListOf(var words)
        ? words.stream().map(Rendering::hole).toList()
        : List.of();
  }

  private static Value.RecordOf record(SequencedMap<String, Said<Value>> said) {
    var fields = new LinkedHashMap<String, Value>();
    said.forEach((field, value) -> fields.put(field, value.value()));
    return new Value.RecordOf(fields);
  }

  private static void requirePhases(Value.RecordOf said, List<String> phases) throws Wrong {
    if (said.get("phases") instanceof Value.RecordOf(var budgets)) {
      for (var title : budgets.keySet()) {
        if (!phases.contains(title)) {
          throw Wrong.because(
              "The workflow has no phase `" + title + "`.",
              NearName.of(title, phases)
                  .map(near -> "did you mean `" + near + "`?")
                  .orElse(
                      phases.isEmpty()
                          ? "it has none: a budget of the whole run is `--budget 'cost=$5'`"
                          : "it has " + String.join(", ", phases)));
        }
      }
    }
  }

  /// A policy is not raised.
  private static void hold(Value.RecordOf said, SequencedMap<String, Said<Value>> most)
      throws Wrong {
    for (var cap : most.entrySet()) {
      var field = cap.getKey();
      var wanted = said.get(field);
      if (!wanted.equals(Value.NULL) && Allowance.compare(wanted, cap.getValue().value()) > 0) {
        var limit = Rendering.hole(cap.getValue().value());
        throw Wrong.because(
            "No run may have a budget of more than "
                + limit
                + " for `"
                + field
                + "`, says "
                + cap.getValue().where()
                + ".",
            "--budget '" + field + "=" + limit + "'");
      }
    }
  }
}
