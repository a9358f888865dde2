package dev.wf.cli.command.run;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.equip.Equipment;
import dev.wf.cli.command.equip.EvalRun;
import dev.wf.cli.command.equip.Versus;
import dev.wf.cli.view.EvalJson;
import dev.wf.cli.view.EvalView;
import dev.wf.cli.view.Pretence;
import dev.wf.ir.graph.Eval;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.run.Report;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.work.Watcher;
import dev.wf.testing.score.CaseTally;
import dev.wf.testing.score.EvalCase;
import dev.wf.testing.score.EvalReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Carries a run of an evaluation through in front of a person, and counts what its cases come to.
///
/// @param label who answers
public record Scoring(
    Eval eval, List<EvalCase> cases, String label, Equipment equipment, Session session) {

  /// That of a run that goes on; empty for the run of a workflow.
  ///
  /// @param settings of the run
  /// @param arguments that it began with
  static Optional<Scoring> again(
      Loaded program,
      Map<String, Value> settings,
      Map<String, Value> arguments,
      Equipment equipment,
      Session session) {
    return EvalRun.of(settings)
        .flatMap(run ->
            program
                .eval()
                .map(eval ->
                    new Scoring(
                        eval,
                        run.cases(arguments.getOrDefault(Eval.CASES, Value.NULL)),
                        Versus.shown(run.versus(), equipment.asked()),
                        equipment,
                        session)));
  }

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

  /// The same by itself: tells what it came to, and whether that is as it has to be.
  public ExitCode carryOut(Conduct conduct, Conduct.Start start) throws RunImpossible {
    try (var _ = equipment.cache()) {
      var reports = new ArrayList<EvalReport>();
      var code = carryOut(conduct, start, reports::add);
      reports.forEach(report -> tell(report, conduct.json()));
      return reports.stream().allMatch(EvalReport::passed) ? code : ExitCode.FAILED;
    }
  }

  private void tell(EvalReport report, boolean json) {
    var screen = session.screen();
    if (json) {
      screen.out().println(Rendering.json(EvalJson.of(List.of(report), Map.of(), Map.of())));
    } else {
      screen.out().print(EvalView.of(report, Optional.empty(), screen.paint()));
    }
    screen.out().flush();
    if (!json) {
      Pretence.of(equipment.providers()).forEach(screen::say);
    }
  }
}
