package dev.wf.cli.command.run;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.Program;
import dev.wf.cli.command.RecordedRuns;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.BudgetWords;
import dev.wf.cli.command.equip.Equipment;
import dev.wf.cli.command.equip.EvalRun;
import dev.wf.cli.command.equip.Fresh;
import dev.wf.cli.command.equip.ModelWords;
import dev.wf.cli.view.OvertakenView;
import dev.wf.compiler.read.Loading;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.run.notes.Overtaken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `wf resume`: goes on with a run that was interrupted, paused or failed.
@Command(
    name = "resume",
    description = "Goes on with a run: what is finished is kept, what failed is asked again.")
public final class Resume extends Subcommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Its id or the only beginning or end of one (default: the newest unfinished).")
  private Optional<String> run = Optional.empty();

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();
  @Mixin private ModelWords model = new ModelWords();
  @Mixin private RunWords how = new RunWords();
  @Mixin private BudgetWords budget = new BudgetWords();

  public Resume(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, RunImpossible, JournalUnusable, CacheUnusable {
    var runs = new RecordedRuns(where.runs(session));
    var folder = run.isPresent() ? runs.named(run.get()) : runs.newestUnfinished();
    var settings = RecordedRuns.settings(folder);
    var program = EvalRun.changed(program(folder, EvalRun.of(settings)), settings);
    program.sayWarnings(session);
    try (var equipment =
        Equipment.of(
            session,
            program.graph(),
            where,
            model,
            how.conditions(Fresh.of(settings)),
            budget,
            settings,
            where.openShared(session))) {
      var began = folder.listed().began();
      var arguments = began.map(b -> b.arguments().fields()).orElse(new LinkedHashMap<>());
      if (began.isPresent()) {
        var invocation = equipment.engine().invocation(program.graph(), arguments);
        equipment.requirePrices(program.graph(), invocation);
      }
      var compiled = program.compiled();
      if (!how.json()) {
        say("resuming " + folder.id());
        Equipment.madeByAnother(settings).ifPresent(this::say);
      }
      var since = began.map(Recorded.Began::at).orElseGet(() -> session.clock().instant());
      var conduct = how.conduct(session, program.graph(), equipment, where, since);
      Conduct.Start start =
          (watcher, people) ->
              equipment.engine().resume(folder, compiled, watcher, people, this::say);
      var scoring = ScoringAgain.of(program, settings, arguments, equipment, session);
      return scoring.isPresent() ? scoring.get().carryOut(conduct, start) : conduct.carryOut(start);
    }
  }

  /// The program at its original place; each of its files that is not there any more as the run
  /// keeps it.
  private Loaded program(RunFolder folder, Optional<EvalRun> eval) throws Wrong, JournalUnusable {
    var kept = folder.keptProgram();
    var entry = kept.getFirst();
    var workflow = folder.listed().began().map(b -> b.workflow());
    if (eval.filter(EvalRun::isOfRevision).isPresent()) {
      return Loaded.kept(kept, workflow, session);
    }
    var loaded =
        switch (new Program(entry.name(), workflow).read(session.directory())) {
          case Loading.Refused _ -> Loaded.again(entry, workflow, kept, session);
          case Loading.Loaded(var now) -> Loaded.again(now, workflow, kept, session);
        };
    for (var before : kept) {
      var now = loaded.sources().stream().filter(s -> s.name().equals(before.name())).findFirst();
      if (now.isPresent() && now.get() == before) {
        say(before.name() + " is not there any more; the run goes on with the program as it was");
      } else if (now.isPresent() && !now.get().text().equals(before.text())) {
        say(before.name() + " has changed since; what the change concerns is asked again");
      }
    }
    return loaded;
  }

  private void say(List<Overtaken> files) {
    if (!how.json()) {
      OvertakenView.lines(files).forEach(this::say);
    }
  }

  private void say(String line) {
    session.screen().say(line);
  }
}
