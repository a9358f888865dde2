package dev.wf.cli.command.run;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.NamedRun;
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
import dev.wf.cli.command.past.Recall;
import dev.wf.cli.record.Descent;
import dev.wf.cli.record.Replay;
import dev.wf.cli.view.Amounts;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.stage.WrittenPrograms;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `wf rerun`: runs the same again, from one of its nodes on.
@Command(
    name = "rerun",
    description =
        "Begins a new run with the program and the arguments of another: a node and what depends on"
            + " it is asked and done anew, all else is kept.")
public final class Rerun extends Subcommand {
  @Mixin private NamedRun run = new NamedRun();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "NODE",
      description =
          "Its path, the end of it, its label or its agent, with * for any text; all nodes that are"
              + " called so. May be said several times.")
  private List<String> from = new ArrayList<>();

  @Option(
      names = {"-y", "--yes"},
      description = "Run without asking; needed where there is no terminal.")
  private boolean yes;

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();
  @Mixin private ModelWords model = new ModelWords();
  @Mixin private RunWords how = new RunWords();
  @Mixin private BudgetWords budget = new BudgetWords();

  public Rerun(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, RunImpossible, JournalUnusable, CacheUnusable {
    var folder = run.in(where, session);
    var recall = Recall.of(folder, session);
    var nodes = new LinkedHashSet<String>();
    for (var word : from) {
      recall.nodes(word).forEach(node -> nodes.add(node.path()));
    }
    var apart = apart(recall, nodes);
    var kept = bases(recall).isEmpty() ? apart : apart(recall, with(nodes, bases(recall)));
    var settings = RecordedRuns.settings(folder);
    var program =
        EvalRun.changed(Loaded.kept(folder.keptProgram(), recall.workflow(), session), settings);
    try (var equipment =
        Equipment.of(
            session,
            program.graph(),
            where,
            model,
            how.conditions(Fresh.allBut(apart)),
            budget,
            settings,
            where.openShared(session))) {
      var arguments = recall.began().arguments().fields();
      var invocation = equipment.engine().invocation(program.graph(), arguments);
      equipment.requirePrices(program.graph(), invocation);
      if (!agreed(plan(recall, nodes, kept))) {
        session.screen().say("Nothing was run.");
        return ExitCode.WRONG;
      }
      var compiled = program.compiled();
      var conduct = how.conduct(session, program.graph(), equipment, where);
      Conduct.Start start =
          (watcher, people) ->
              equipment.engine().rerun(folder, kept, compiled, arguments, watcher, people);
      var scoring = ScoringAgain.of(program, settings, arguments, equipment, session);
      return scoring.isPresent() ? scoring.get().carryOut(conduct, start) : conduct.carryOut(start);
    }
  }

  private static Set<String> apart(Recall recall, Set<String> from) throws JournalUnusable {
    return Descent.apart(
        recall.replay(),
        from,
        recall.graph(),
        Journal.read(recall.folder().journal()).records(),
        new WrittenPrograms());
  }

  /// What worktrees began with, where the contents of files are gone: a run that has its result
  /// leaves none. What was done in these worktrees is done again, as far as the cache does not
  /// serve it.
  private static Set<String> bases(Recall recall) {
    if (Files.isDirectory(recall.folder().contents())) {
      return Set.of();
    }
    return recall.replay().nodes().stream()
        .filter(n -> n.asked() instanceof Asked.Use use && use.function().equals(Asked.Use.BASE))
        .map(Replay.Node::path)
        .collect(Collectors.toSet());
  }

  private static Set<String> with(Set<String> nodes, Set<String> more) {
    var all = new LinkedHashSet<>(nodes);
    all.addAll(more);
    return all;
  }

  /// What is kept and what is asked anew, as far as the other run had come.
  private static String plan(Recall recall, Set<String> nodes, Set<String> kept) {
    var agents =
        recall.replay().nodes().stream()
            .filter(node -> node.asked() instanceof Asked.Question)
            .toList();
    long keptAgents = agents.stream().map(Replay.Node::path).filter(kept::contains).count();
    return "Of run "
        + recall.folder().id()
        + " "
        + Amounts.count(keptAgents, "agent")
        + (keptAgents == 1 ? " is" : " are")
        + " kept.\n"
        + "Anew: "
        + named(nodes)
        + " and what depends on "
        + (nodes.size() == 1 ? "it, " : "them, ")
        + Amounts.count(agents.size() - keptAgents, "agent")
        + " the last time.";
  }

  private static String named(Set<String> nodes) {
    int most = 5;
    var named = nodes.stream().limit(most).collect(Collectors.joining(", "));
    return nodes.size() <= most ? named : named + " and " + (nodes.size() - most) + " more";
  }

  private boolean agreed(String plan) throws Wrong {
    var screen = session.screen();
    if (yes && how.json()) {
      return true;
    }
    screen.say(plan);
    return agrees(yes, "Run it?", "--yes runs it without asking");
  }
}
