package dev.wf.cli.command.run;

import dev.wf.cli.command.CtrlC;
import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.GateAnswers;
import dev.wf.cli.record.Reasons;
import dev.wf.cli.view.Pretence;
import dev.wf.cli.view.Progress;
import dev.wf.cli.view.ReportView;
import dev.wf.cli.view.Running;
import dev.wf.cli.view.Titles;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.run.Report;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.work.Watcher;
import java.util.Collection;
import java.util.Optional;

/// Carries a run through in front of a person: shows it, lets Ctrl-C stop it, and tells how it
/// ended.
///
/// @param providers the names of all who answer in the run
/// @param json whether nothing but the result is to be seen
/// @param reasons present where each node gets a line
/// @param answers to what the workflow asks people
/// @param cache of answers, which is let go when the run ends
/// @param again words that name the same folders in another command
record Conduct(
    Session session,
    Graph graph,
    Collection<String> providers,
    boolean json,
    Optional<Reasons> reasons,
    GateAnswers answers,
    Cache cache,
    String again) {
  /// Begins or takes up a run.
  public interface Start {
    Report with(Watcher watcher, People people) throws RunImpossible, InterruptedException;
  }

  /// Tells how a run ended.
  interface Telling {
    ExitCode of(Report report, Running running);
  }

  ExitCode carryOut(Start start) throws RunImpossible {
    try (cache) {
      return carryOut(start, this::tell);
    }
  }

  /// Lets the cache be used for another run.
  ExitCode carryOut(Start start, Telling telling) throws RunImpossible {
    var progress = json ? Progress.NOTHING : Progress.on(session.screen());
    try (var running = new Running(progress, new Titles(graph.entry()), reasons, session.clock())) {
      return carryOut(start, telling, running);
    }
  }

  private ExitCode carryOut(Start start, Telling telling, Running running) throws RunImpossible {
    try (var ctrlC = CtrlC.interruptsThisThread()) {
      try {
        var report = start.with(running, people(running));
        running.close();
        return telling.of(report, running);
      } catch (RunImpossible e) {
        if (ctrlC.pressed()) {
          return interrupted(running);
        }
        return cutShort(e, running);
      } catch (InterruptedException _) {
        return interrupted(running);
      }
    }
  }

  /// What was said in the command comes first; then the person at the terminal is asked.
  private People people(Running running) {
    var there = session.screen().asks() ? new AtTerminal(session.screen(), running) : People.NOBODY;
    return gate -> {
      var given = answers.of(gate);
      return given.isPresent() ? given : there.answer(gate);
    };
  }

  private ExitCode interrupted(Running running) {
    running.close();
    var go = running.run().map(run -> "; `" + resume(run) + "` goes on").orElse("");
    session.screen().say("interrupted: what was finished is kept" + go);
    return ExitCode.INTERRUPTED;
  }

  /// A run that can be written down no more: the disk is full, say.
  private ExitCode cutShort(RunImpossible why, Running running) throws RunImpossible {
    var run = running.run();
    if (!why.hadBegun() || run.isEmpty()) {
      throw why;
    }
    running.close();
    var goOn = "; then `" + resume(run.get()) + "` goes on with what was finished";
    session.screen().say(Wrong.because(why.getMessage(), why.hint() + goOn).getMessage());
    return ExitCode.INTERRUPTED;
  }

  ExitCode tell(Report report, Running running) {
    var screen = session.screen();
    var code =
        switch (report.conclusion()) {
          case Conclusion.Completed(var result) -> shown(result);
          case Conclusion.Degraded(var result, _) -> shown(result);
          case Conclusion.Failed _ -> ExitCode.FAILED;
          case Conclusion.Waiting _ -> ExitCode.WAITING;
          case Conclusion.Paused _ -> ExitCode.BUDGET;
        };
    if (code == ExitCode.RESULT && report.census().total().answered() > 0) {
      Pretence.of(providers).forEach(screen::say);
    }
    cache.settle();
    if (!json || !(report.conclusion() instanceof Conclusion.Completed)) {
      var titles = new Titles(graph.entry());
      screen.say(
          ReportView.of(
              report,
              titles,
              running.phaseOf(),
              resume(report.run()),
              session.shown(report.folder()),
              cache.sharing(),
              screen.paint()));
    }
    return code;
  }

  private ExitCode shown(Value result) {
    session.screen().out().print((json ? Rendering.json(result) : Rendering.hole(result)) + "\n");
    session.screen().out().flush();
    return ExitCode.RESULT;
  }

  private String resume(String run) {
    return "wf resume " + run + again;
  }
}
