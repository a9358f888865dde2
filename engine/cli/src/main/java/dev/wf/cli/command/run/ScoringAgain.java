package dev.wf.cli.command.run;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.Equipment;
import dev.wf.cli.command.equip.EvalRun;
import dev.wf.cli.command.equip.KeptScores;
import dev.wf.cli.command.equip.Versus;
import dev.wf.cli.view.EvalJson;
import dev.wf.cli.view.EvalView;
import dev.wf.cli.view.Pretence;
import dev.wf.ir.graph.Eval;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.score.Changes;
import dev.wf.testing.score.EvalReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Goes on with the run of an evaluation, tells what it came to, and whether that is as it has to
/// be: as `wf eval` does.
///
/// @param kept what it is compared with; one that was only compared with another itself, with
///   nothing
/// @param sideBySide the command that tells it beside another, where that was wanted
record ScoringAgain(Scoring scoring, Optional<KeptScores> kept, Optional<String> sideBySide) {

  /// Empty for the run of a workflow.
  ///
  /// @param settings of the run
  /// @param arguments that it began with
  static Optional<ScoringAgain> of(
      Loaded program,
      Map<String, Value> settings,
      Map<String, Value> arguments,
      Equipment equipment,
      Session session)
      throws Wrong {
    var found = EvalRun.of(settings);
    if (found.isEmpty() || program.eval().isEmpty()) {
      return Optional.empty();
    }
    var run = found.get();
    var eval = program.eval().get();
    var scoring =
        new Scoring(
            eval,
            run.cases(arguments.getOrDefault(Eval.CASES, Value.NULL)),
            Versus.shown(run.versus(), equipment.asked()),
            equipment,
            session);
    var file = KeptScores.beside(program.source(), session);
    var kept =
        run.versus().isPresent()
            ? Optional.<KeptScores>empty()
            : Optional.of(KeptScores.read(file, run.tolerance(), false, session));
    var shown = session.shown(session.directory().resolve(program.source().name()));
    var other = run.against().map(against -> "wf eval " + shown + " --vs " + against);
    return Optional.of(new ScoringAgain(scoring, kept, other));
  }

  ExitCode carryOut(Conduct conduct, Conduct.Start start) throws RunImpossible {
    try (var _ = scoring.equipment().cache()) {
      var reports = new ArrayList<EvalReport>();
      var code = scoring.carryOut(conduct, start, reports::add);
      reports.forEach(report -> tell(report, conduct.json()));
      boolean isGood =
          reports.stream().allMatch(r -> r.passed() && kept.filter(k -> k.isWorse(r)).isEmpty());
      return isGood ? code : ExitCode.FAILED;
    }
  }

  private void tell(EvalReport report, boolean json) {
    var screen = scoring.session().screen();
    var changes = kept.flatMap(k -> k.changes(report));
    if (json) {
      var byName = new LinkedHashMap<String, Changes>();
      changes.ifPresent(c -> byName.put(report.eval().name(), c));
      screen.out().println(Rendering.json(EvalJson.of(List.of(report), Map.of(), byName)));
      screen.out().flush();
      return;
    }
    screen.out().print(EvalView.of(report, changes, screen.paint()));
    screen.out().flush();
    Pretence.of(scoring.equipment().providers()).forEach(screen::say);
    sideBySide.ifPresent(command ->
        screen.say(
            "`" + command + "` tells both side by side; what was answered is not asked again"));
  }
}
