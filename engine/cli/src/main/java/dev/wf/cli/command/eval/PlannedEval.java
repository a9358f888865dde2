package dev.wf.cli.command.eval;

import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.Equipment;
import dev.wf.cli.command.equip.Outlook;
import dev.wf.cli.command.equip.Versus;
import dev.wf.ir.graph.Eval;
import dev.wf.ir.value.Value;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.score.EvalCase;
import dev.wf.testing.score.EvalReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An evaluation that is about to be run.
///
/// @param label who answers
/// @param versus what is another in it, where it is only compared with
record PlannedEval(
    Eval eval,
    List<EvalCase> cases,
    String label,
    Optional<Versus> versus,
    Loaded program,
    Equipment equipment,
    Outlook outlook)
    implements AutoCloseable {

  static PlannedEval of(
      Eval eval,
      List<EvalCase> cases,
      String label,
      Optional<Versus> versus,
      Loaded program,
      Equipment equipment)
      throws Wrong, RunImpossible, InterruptedException {
    var outlook = equipment.outlook(program.graph(), arguments(cases));
    equipment.requirePrices(program.graph(), outlook.invocation());
    return new PlannedEval(eval, cases, label, versus, program, equipment, outlook);
  }

  /// Who answers, and what is another in it.
  String shown() {
    return Versus.shown(versus, label);
  }

  boolean isOther() {
    return versus.isPresent();
  }

  Map<String, Value> arguments() {
    return arguments(cases);
  }

  private static Map<String, Value> arguments(List<EvalCase> cases) {
    return Map.of(
        Eval.CASES, new Value.ListOf(cases.stream().<Value>map(EvalCase::fields).toList()));
  }

  @Override
  public void close() {
    equipment.close();
  }

  /// One that has come to its end.
  record Ended(PlannedEval plan, EvalReport report) {}
}
