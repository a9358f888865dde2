package dev.wf.runtime.run;

import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.run.notes.Expenses;
import dev.wf.runtime.schedule.Limits;
import dev.wf.runtime.schedule.Means;
import java.util.List;
import java.util.Optional;

/// What a run's budget comes to for the scheduler.
final class Budgets {
  private Budgets() {}

  /// @param budget of the run, with those of its phases
  /// @param phases their titles
  static Means means(
      Value.RecordOf budget, List<String> phases, int atOnce, Expenses before, AgentLoop agents) {
    return new Means(
        Limits.of(budget, atOnce), Means.ofPhases(budget, phases), before.paid(), agents::claim);
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
