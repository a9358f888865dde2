package dev.wf.runtime.run;

import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.schedule.Limits;
import dev.wf.runtime.schedule.Means;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What a run's budget comes to for the scheduler.
final class Budgets {
  private Budgets() {}

  /// @param budget of the run, with those of its phases
  /// @param phases their titles
  static Means means(
      Value.RecordOf budget, List<String> phases, int atOnce, Expenses before, AgentLoop agents) {
    var bounds = new TreeMap<Integer, Means.Phase>();
    for (int i = 0; i < phases.size(); i++) {
      if (budget.get("phases") instanceof Value.RecordOf all
          && all.get(phases.get(i)) instanceof Value.RecordOf own) {
        bounds.put(i, new Means.Phase(phases.get(i), Limits.ofPart(own)));
      }
    }
    return new Means(Limits.of(budget, atOnce), bounds, before.paid(), agents::claim);
  }

  /// How long the run may still go on; empty where nothing bounds it.
  static Optional<Time> time(Value.RecordOf budget, Expenses before) {
    return budget.get("time") instanceof Value.Duration(long millis)
        ? Optional.of(new Time(millis, Math.max(0, millis - before.time().toMillis())))
        : Optional.empty();
  }

  /// In milliseconds.
  ///
  /// @param all that the budget has
  /// @param left of it
  record Time(long all, long left) {}
}
