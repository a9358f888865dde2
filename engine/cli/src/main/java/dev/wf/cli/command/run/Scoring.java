package dev.wf.cli.command.run;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.equip.Equipment;
import dev.wf.ir.graph.Eval;
import dev.wf.ir.value.Value;
import dev.wf.runtime.run.Report;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.work.Watcher;
import dev.wf.testing.score.CaseTally;
import dev.wf.testing.score.EvalCase;
import dev.wf.testing.score.EvalReport;
import java.util.List;
import java.util.function.Consumer;

/// Carries a run of an evaluation through in front of a person, and counts what its cases come to.
///
/// @param label who answers
public record Scoring(
    Eval eval, List<EvalCase> cases, String label, Equipment equipment, Session session) {

  /// @param ended told what it came to, where it came to its end
  public ExitCode carryOut(Conduct conduct, Conduct.Start start, Consumer<EvalReport> ended)
      throws RunImpossible {
    var tally = new CaseTally(eval, session.clock());
    return conduct.carryOut(
        (watcher, people) -> start.with(Watcher.both(watcher, tally), people),
        (report, running) ->
            switch (report.conclusion()) {
              case Conclusion.Completed(var result) -> ended(tally, report, result, ended);
              case Conclusion.Degraded(var result, _) -> ended(tally, report, result, ended);
              case Conclusion.Failed _, Conclusion.Waiting _, Conclusion.Paused _ ->
                  conduct.tell(report, running);
            });
  }

  private ExitCode ended(CaseTally tally, Report report, Value result, Consumer<EvalReport> ended) {
    ended.accept(
        new EvalReport(
            eval, label, report.run(), tally.scored(cases, result), report.spent(), report.took()));
    equipment.cache().settle();
    report.warnings().forEach(w -> session.screen().say("warning: " + w));
    return ExitCode.RESULT;
  }
}
