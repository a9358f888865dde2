package dev.wf.cli.command.eval;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.JUnitWords;
import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Written;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.BudgetWords;
import dev.wf.cli.command.equip.Equipment;
import dev.wf.cli.command.equip.EvalRun;
import dev.wf.cli.command.equip.FreshWords;
import dev.wf.cli.command.equip.KeptScores;
import dev.wf.cli.command.equip.ModelWords;
import dev.wf.cli.command.equip.Outlook;
import dev.wf.cli.command.equip.Versus;
import dev.wf.cli.command.run.RunWords;
import dev.wf.cli.command.run.Scoring;
import dev.wf.cli.view.EvalJson;
import dev.wf.cli.view.EvalView;
import dev.wf.cli.view.Pretence;
import dev.wf.cli.view.VersusView;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.graph.Eval;
import dev.wf.ir.value.Rendering;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.score.Changes;
import dev.wf.testing.score.EvalCase;
import dev.wf.testing.score.EvalReport;
import dev.wf.testing.score.EvalXml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wf eval`: runs evaluations over their cases, and tells their scores.
@Command(
    name = "eval",
    description =
        "Runs the evaluations of a program over their cases, and tells their scores."
            + " Shows first what that would do, and asks.")
public final class Evaluate extends Subcommand {
  @Parameters(paramLabel = "FILE", description = "The program: audit.wf.")
  private String file = "";

  @Option(
      names = "--filter",
      paramLabel = "WORDS",
      description = "Only the evaluations whose names hold all these words.")
  private String filter = "";

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();
  @Mixin private ModelWords model = new ModelWords();
  @Mixin private RunWords how = new RunWords();
  @Mixin private FreshWords fresh = new FreshWords();
  @Mixin private BudgetWords budget = new BudgetWords();
  @Mixin private BaselineWords baseline = new BaselineWords();

  @Option(
      names = {"-y", "--yes"},
      description = "Run without asking; needed where there is no terminal.")
  private boolean yes;

  @Mixin private JUnitWords junit = new JUnitWords();

  @Option(
      names = "--vs",
      paramLabel = "WHAT",
      description =
          "Run them with something else, too, and tell both side by side: model=fast,"
              + " effort=low (where the program names none), script=other.yaml,"
              + " file=other.wf, rev=HEAD~1.")
  private Optional<String> vs = Optional.empty();

  public Evaluate(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, RunImpossible, CacheUnusable, InterruptedException {
    var program = EvalProgram.load(file, session);
    var evals = program.named(filter);
    if (!program.warnings().isEmpty()) {
      session.screen().say(DiagnosticText.of(program.warnings(), session.screen().paint()));
    }
    junit.check(session);
    if (baseline.saves()) {
      Written.check(program.baseline(session));
    }
    where.follow(program.loaded(evals.getFirst()), session);
    var kept = baseline.read(program.baseline(session), session);
    var versus = Versus.of(vs);
    var plans = new ArrayList<PlannedEval>();
    try (var cache = where.openShared(session)) {
      for (var eval : evals) {
        var cases = program.cases(eval, session);
        plans.add(plan(program.loaded(eval), eval, cases, model, Optional.empty(), cache));
        if (versus.isPresent()) {
          var other = Contender.of(versus.get(), program, eval, model, where, session);
          plans.add(plan(other.loaded(), other.eval(), cases, other.model(), versus, cache));
        }
      }
      return agreed(plans) ? run(program, plans, kept) : ExitCode.WRONG;
    } finally {
      plans.forEach(PlannedEval::close);
    }
  }

  private PlannedEval plan(
      Loaded loaded,
      Eval eval,
      List<EvalCase> cases,
      ModelWords model,
      Optional<Versus> versus,
      Cache cache)
      throws Wrong, RunImpossible, InterruptedException {
    var conditions = how.conditions(fresh.of(loaded.graph()));
    var equipment =
        Equipment.of(
            session,
            loaded.graph(),
            where,
            model,
            conditions,
            budget,
            EvalRun.of(eval, cases, versus, baseline.tolerance(), vs).settings(),
            cache);
    return PlannedEval.of(eval, cases, equipment.asked(), versus, loaded, equipment);
  }

  /// What is known to be too much is not begun, even with --yes.
  private boolean agreed(List<PlannedEval> plans) throws Wrong {
    var screen = session.screen();
    for (var plan : plans) {
      if (!how.json() || !yes) {
        var paint = screen.paint();
        var head = EvalView.head(plan.eval(), plan.cases().size(), plan.shown(), paint);
        screen.say(plan.equipment().plan(head, plan.program().graph(), plan.outlook()));
      }
      var shortage = plan.outlook().shortage();
      if (shortage.isPresent()) {
        throw Outlook.tooMuch(shortage.get(), "");
      }
    }
    if (agrees(yes, "Run it?", "--yes runs it without asking")) {
      return true;
    }
    screen.say("Nothing was run.");
    return false;
  }

  private ExitCode run(EvalProgram program, List<PlannedEval> plans, KeptScores kept)
      throws Wrong, RunImpossible {
    var ended = new ArrayList<PlannedEval.Ended>();
    for (var plan : plans) {
      var code = run(plan, ended);
      if (code != ExitCode.RESULT) {
        return code;
      }
    }
    var changes = new LinkedHashMap<String, Changes>();
    var reports =
        ended.stream().filter(e -> !e.plan().isOther()).map(PlannedEval.Ended::report).toList();
    for (var report : reports) {
      kept.changes(report).ifPresent(c -> changes.put(report.eval().name(), c));
    }
    tell(ended, changes);
    junit.write(() -> EvalXml.of(reports, changes), session);
    baseline.save(program.baseline(session), kept, reports, session);
    boolean good =
        reports.stream().allMatch(EvalReport::passed)
            && (baseline.saves() || reports.stream().noneMatch(kept::isWorse));
    return good ? ExitCode.RESULT : ExitCode.FAILED;
  }

  private ExitCode run(PlannedEval plan, List<PlannedEval.Ended> ended)
      throws Wrong, RunImpossible {
    var graph = plan.program().graph();
    var equipment = plan.equipment();
    var scoring = new Scoring(plan.eval(), plan.cases(), equipment.asked(), equipment, session);
    return scoring.carryOut(
        how.conduct(session, graph, equipment, where),
        (watcher, people) ->
            equipment.engine().run(plan.program().compiled(), plan.arguments(), watcher, people),
        report -> ended.add(new PlannedEval.Ended(plan, report)));
  }

  private void tell(List<PlannedEval.Ended> ended, Map<String, Changes> changes) {
    var screen = session.screen();
    if (how.json()) {
      screen
          .out()
          .println(
              Rendering.json(
                  EvalJson.of(
                      ended.stream()
                          .filter(e -> !e.plan().isOther())
                          .map(PlannedEval.Ended::report)
                          .toList(),
                      others(ended),
                      changes)));
    } else {
      var others = others(ended);
      for (var one : ended) {
        var report = one.report();
        var change = Optional.ofNullable(changes.get(report.eval().name()));
        if (!one.plan().isOther()) {
          screen.out().print(EvalView.of(report, change, screen.paint()));
          Optional.ofNullable(others.get(report.eval().name()))
              .ifPresent(
                  o -> screen.out().print(VersusView.of(report, o, vs.orElse(""), screen.paint())));
        }
      }
      var providers = new LinkedHashSet<String>();
      ended.forEach(e -> providers.addAll(e.plan().equipment().providers()));
      screen.out().flush();
      Pretence.of(providers).forEach(screen::say);
    }
    screen.out().flush();
  }

  /// Those that are only compared with, by their names.
  private static Map<String, EvalReport> others(List<PlannedEval.Ended> ended) {
    var others = new LinkedHashMap<String, EvalReport>();
    ended.stream()
        .filter(e -> e.plan().isOther())
        .forEach(e -> others.put(e.report().eval().name(), e.report()));
    return others;
  }
}
