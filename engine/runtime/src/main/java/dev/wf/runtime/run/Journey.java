package dev.wf.runtime.run;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.OwnedRun;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.patch.Lasting;
import dev.wf.runtime.run.discreet.DiscreetWatcher;
import dev.wf.runtime.run.given.Outfit;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.run.notes.Conclusions;
import dev.wf.runtime.run.notes.Earlier;
import dev.wf.runtime.run.notes.Weather;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Scheduler;
import dev.wf.runtime.schedule.Shortage;
import dev.wf.runtime.tool.Observations;
import dev.wf.runtime.tool.Workspace;
import dev.wf.runtime.work.Census;
import dev.wf.runtime.work.Shell;
import dev.wf.runtime.work.Watcher;
import dev.wf.runtime.worktree.Leftovers;
import dev.wf.runtime.worktree.Worktrees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A run on its way: what one process does of it.
///
/// @param time that agents spend waiting
/// @param recording stands before the journal, which it may end anywhere
record Journey(Outfit outfit, Outset outset, Time time, UnaryOperator<Recorder> recording) {
  private static final int MOST_NAMED = 5;

  /// Carries it out until nothing more can be done. An interrupt that comes when it has ended is
  /// left to whoever is called next.
  Report carriedOut(Watcher watcher, People people)
      throws RunImpossible, InterruptedException, JournalUnusable {
    var setup = outfit.setup();
    var graph = outset.graph();
    var invocation = outset.invocation();
    var run = outset.run();
    var earlier = outset.earlier();
    var began = setup.clock().instant();
    watcher.began(run.folder().id());
    var secrets = outfit.secrets(graph);
    var keys = outfit.keys(secrets);
    var census = new Census(graph.entry().phases().size());
    var workspace = outfit.workspace(invocation);
    removeLeftovers(run, workspace);
    var worktrees =
        new Worktrees(
            workspace, run.folder().folder(), setup.clock(), earlier::changesIn, lasting(run));
    var journal = recording.apply(run.journal());
    var weather = new Weather(journal, earlier, secrets);
    var agents = outfit.agents(time);
    var world =
        new LiveWorld(
            outfit,
            graph,
            keys,
            earlier,
            journal,
            agents,
            run.folder().id(),
            run.folder().artifacts(),
            run.transcripts(),
            people,
            workspace,
            worktrees,
            secrets,
            weather,
            run::restsOn);
    var budget = setup.allowance().of(invocation.budget());
    var means =
        Budgets.means(budget, graph.entry().phases(), setup.atOnce(), earlier.expenses(), agents);
    var scheduler =
        new Scheduler(graph, invocation, keys, means, setup.programs(), Observations::shows);
    var offline = new OfflineWorld(world, outfit.providers(), secrets);
    var shell =
        new Shell(
            scheduler,
            setup.manner().offline() ? offline : world,
            new DiscreetWatcher(Watcher.both(census, watcher), secrets));
    weather.watchedBy(shell::waits);
    Conclusion conclusion;
    boolean hasResult = false;
    boolean interrupted = false;
    try {
      conclusion =
          Conclusions.masked(withinTime(Budgets.time(budget, earlier.expenses()), shell), secrets);
      hasResult = Conclusions.value(conclusion).isPresent();
      interrupted = Thread.interrupted();
    } finally {
      outfit.digests().keep();
      close(worktrees, hasResult);
    }
    var unkept = Conclusions.value(conclusion).flatMap(v -> unkept(run.folder(), v));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return new Report(
        run.folder().id(),
        run.folder().folder(),
        conclusion,
        census,
        Duration.between(began, setup.clock().instant()),
        scheduler.spent(),
        outfit.providers().pretend() && census.total().answered() > 0,
        offline.unasked(),
        warnings(run, world.denials(), earlier, unkept),
        weather.meters());
  }

  private static Lasting lasting(OwnedRun run) {
    return new Lasting() {
      @Override
      public void add(Path file) {
        run.restsOn(file);
      }

      @Override
      public void settle() throws IOException {
        run.settle();
      }
    };
  }

  /// Removes the copies of the workspace that killed processes left.
  private void removeLeftovers(OwnedRun run, Workspace workspace) throws InterruptedException {
    try {
      Leftovers.remove(run.folder().folder(), workspace.root());
      for (var other : Leftovers.in(outfit.setup().runs())) {
        new RunFolder(other).unlessOwned(folder -> Leftovers.remove(folder, workspace.root()));
      }
    } catch (IOException e) {
      return; // they are tried again by the next run
    }
  }

  static void close(Worktrees worktrees, boolean forGood) throws InterruptedException {
    try {
      worktrees.close(forGood);
    } catch (IOException e) {
      return; // they are tried again by the next run
    }
  }

  /// Runs, and pauses when the budget's time is over.
  private static Conclusion withinTime(Optional<Budgets.Time> time, Shell shell)
      throws InterruptedException, JournalUnusable {
    if (time.isEmpty()) {
      return shell.run();
    }
    var timer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(Duration.ofMillis(time.get().left()));
                shell.pause(Shortage.ofTime(time.get().all()));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try {
      return shell.run();
    } finally {
      timer.interrupt();
    }
  }

  private List<String> warnings(
      OwnedRun run, Denials denials, Earlier earlier, Optional<String> unkept) {
    var warnings = new ArrayList<>(denials.told());
    unkept.ifPresent(warnings::add);
    outfit.setup().cache().warning().ifPresent(warnings::add);
    if (run.before().damaged() > 0) {
      warnings.add(
          "The run's journal was damaged in "
              + run.before().damaged()
              + " places; what stood there was asked again.");
    }
    var other = earlier.other();
    if (!other.isEmpty()) {
      warnings.add(
          (other.size() == 1 ? "One node asks" : other.size() + " nodes ask")
              + " something else than before: "
              + other.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
              + (other.size() > MOST_NAMED ? ", …" : "")
              + ".");
    }
    return warnings;
  }

  /// Keeps a result for people; the run itself has it in its journal.
  ///
  /// @return why it could not
  private static Optional<String> unkept(RunFolder folder, Value result) {
    try {
      folder.write(folder.result(), Rendering.json(result) + "\n");
      return Optional.empty();
    } catch (JournalUnusable e) {
      return Optional.of(e.getMessage());
    }
  }
}
