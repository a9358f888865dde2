package dev.wf.runtime.run;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.cache.ToolDigests;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.eval.Probes;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.OwnedRun;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.journal.RunOwned;
import dev.wf.runtime.journal.TranscriptFile;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import dev.wf.runtime.schedule.Scheduler;
import dev.wf.runtime.schedule.Shortage;
import dev.wf.runtime.tool.Commands;
import dev.wf.runtime.tool.Observations;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.tool.Workspace;
import dev.wf.runtime.work.Census;
import dev.wf.runtime.work.Conductor;
import dev.wf.runtime.work.Shell;
import dev.wf.runtime.work.Watcher;
import dev.wf.runtime.work.World;
import dev.wf.runtime.worktree.Leftovers;
import dev.wf.runtime.worktree.Worktrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Runs workflows over a workspace with a model. The door of the runtime.
public final class Engine {
  private static final Limits NO_LIMITS =
      new Limits(1_000_000, Integer.MAX_VALUE, OptionalLong.empty(), Optional.empty());

  private static final int MOST_NAMED = 5;

  private final Setup setup;
  private final Outfit outfit;
  private final Time time;
  private final UnaryOperator<Recorder> recording;

  public Engine(Setup setup) {
    this(setup, Time.REAL);
  }

  /// @param time that agents spend waiting
  public Engine(Setup setup, Time time) {
    this(setup, time, UnaryOperator.identity());
  }

  /// @param recording stands before the journal of each run, which it may end anywhere
  public Engine(Setup setup, Time time, UnaryOperator<Recorder> recording) {
    this(setup, time, recording, Outfit.of(setup));
  }

  /// @param commands that may be pretended
  public Engine(Setup setup, Time time, UnaryOperator<Recorder> recording, Commands commands) {
    this(setup, time, recording, Outfit.of(setup, commands));
  }

  private Engine(Setup setup, Time time, UnaryOperator<Recorder> recording, Outfit outfit) {
    this.setup = setup;
    this.time = time;
    this.recording = recording;
    this.outfit = outfit;
  }

  /// What the tools of questions are, the agents and workflows among them included.
  public static ToolDigests digests(Tools tools) {
    return Outfit.digests(tools);
  }

  /// What a run would ask now. Looks at the world, changes nothing, asks nobody.
  ///
  /// @param arguments checked against the parameters
  public Forecast forecast(Graph graph, Map<String, Value> arguments)
      throws RunImpossible, InterruptedException {
    outfit.check(graph);
    var invocation = invocation(graph, arguments);
    var keys = outfit.keys(outfit.secrets(graph));
    var forecast =
        Forecast.of(
            graph,
            new Scheduler(graph, invocation, keys, NO_LIMITS, setup.programs()),
            outfit.agents(Time.REAL),
            new Foreseen(outfit, graph, keys, outfit.workspace(invocation)));
    if (Files.isDirectory(setup.home())) {
      outfit.digests().keep();
    }
    return forecast;
  }

  /// Runs a workflow from its beginning. An interrupt of this thread abandons what is under way;
  /// the run can be resumed.
  ///
  /// @param arguments checked against the parameters
  /// @param people who answer what it asks people
  public Report run(Compiled program, Map<String, Value> arguments, Watcher watcher, People people)
      throws RunImpossible, InterruptedException {
    return begin(program, arguments, _ -> List.of(), watcher, people);
  }

  /// Runs a workflow from its beginning, with what nodes of another run of it came to: these are
  /// neither asked nor done again.
  ///
  /// @param kept the paths of these nodes
  public Report rerun(
      RunFolder other,
      Set<String> kept,
      Compiled program,
      Map<String, Value> arguments,
      Watcher watcher,
      People people)
      throws RunImpossible, InterruptedException {
    Outfit.had(() -> outfit.tools().goOn(other.folder()));
    return begin(program, arguments, new Carried(other, kept::contains)::into, watcher, people);
  }

  private Report begin(
      Compiled program,
      Map<String, Value> arguments,
      Outset.Beginning beginning,
      Watcher watcher,
      People people)
      throws RunImpossible, InterruptedException {
    var graph = program.graph();
    outfit.open(graph);
    invocation(graph, arguments);
    try (var run =
        RunFolder.begin(setup.runs(), graph.entry().name(), setup.clock(), setup.random())) {
      return carryOut(Outset.ofNew(outfit, run, program, arguments, beginning), watcher, people);
    } catch (JournalUnusable e) {
      throw impossible(e);
    }
  }

  /// Goes on with a run: what was journalled is what was seen.
  ///
  /// @param program may differ from the one that began: what changed is asked again
  /// @param people who answer what it asks people
  public Report resume(RunFolder folder, Compiled program, Watcher watcher, People people)
      throws RunImpossible, InterruptedException {
    return resume(folder, program, watcher, people, Optional.empty());
  }

  /// Goes on with a run, and says before which files have changed since nodes of it read them.
  public Report resume(
      RunFolder folder,
      Compiled program,
      Watcher watcher,
      People people,
      Consumer<List<Overtaken>> told)
      throws RunImpossible, InterruptedException {
    return resume(folder, program, watcher, people, Optional.of(told));
  }

  private Report resume(
      RunFolder folder,
      Compiled program,
      Watcher watcher,
      People people,
      Optional<Consumer<List<Overtaken>>> told)
      throws RunImpossible, InterruptedException {
    Outfit.had(() -> outfit.tools().goOn(folder.folder()));
    outfit.open(program.graph());
    try (var run = folder.resume()) {
      var outset = Outset.again(outfit, run, program);
      if (told.isPresent()) {
        var workspace = outfit.workspace(outset.invocation());
        told.get().accept(Overtaken.of(run.before().records(), workspace));
      }
      return carryOut(outset, watcher, people);
    } catch (RunOwned e) {
      throw new RunImpossible(e.getMessage(), e.advice());
    } catch (JournalUnusable e) {
      throw impossible(e);
    }
  }

  private Report carryOut(Outset outset, Watcher watcher, People people)
      throws RunImpossible, InterruptedException, JournalUnusable {
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
        new Worktrees(workspace, run.folder().folder(), setup.clock(), earlier::changesIn);
    var journal = recording.apply(run.journal());
    var weather = new Weather(journal, earlier, secrets);
    var agents = outfit.agents(time);
    var world =
        world(
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
            weather);
    var budget = budget(invocation);
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
    try {
      conclusion =
          Conclusions.masked(withinTime(Budgets.time(budget, earlier.expenses()), shell), secrets);
      hasResult = Conclusions.value(conclusion).isPresent();
    } finally {
      outfit.digests().keep();
      close(worktrees, hasResult);
    }
    Conclusions.value(conclusion).ifPresent(v -> keep(run.folder(), v));
    return new Report(
        run.folder().id(),
        run.folder().folder(),
        conclusion,
        census,
        Duration.between(began, setup.clock().instant()),
        scheduler.spent(),
        outfit.providers().pretend() && census.total().answered() > 0,
        offline.unasked(),
        warnings(run, world.denials(), earlier),
        weather.meters());
  }

  private LiveWorld world(
      Graph graph,
      Keys keys,
      Earlier earlier,
      Recorder journal,
      AgentLoop agents,
      String run,
      Path artifacts,
      TranscriptFile transcripts,
      People people,
      Workspace workspace,
      Worktrees worktrees,
      Secrets secrets,
      Weather weather) {
    return new LiveWorld(
        keys,
        earlier,
        setup.cache(),
        journal,
        agents,
        outfit.functions(artifacts),
        outfit.tools(),
        workspace,
        new Transcripts(transcripts, setup.cache()),
        graph.continues(),
        worktrees,
        setup.clock(),
        people,
        outfit.compiling(),
        secrets,
        weather,
        run,
        setup.manner().fresh());
  }

  /// Runs a graph as any other, but writes nothing down: for a test.
  ///
  /// @param arguments checked against the parameters
  /// @param around may answer in place of the world
  /// @param probes told what of the program is reached
  public Conclusion rehearse(
      Graph graph,
      Map<String, Value> arguments,
      UnaryOperator<World> around,
      Watcher watcher,
      Conductor conductor,
      Probes probes)
      throws RunImpossible, InterruptedException {
    return rehearse(
        graph, arguments, (world, _) -> around.apply(world), watcher, conductor, probes);
  }

  /// Stands before the world of a run.
  interface Around {
    /// @param keys of what is asked of it
    World of(World world, Keys keys);
  }

  /// Asks an agent of a recorded run something else, where it stood. Writes nothing down.
  ///
  /// @param arguments of the recorded run
  public Retrial.Came again(Graph graph, Map<String, Value> arguments, Retrial retrial)
      throws RunImpossible, InterruptedException {
    rehearse(graph, arguments, retrial::around, Watcher.NOBODY, Conductor.MANY, Probes.NONE);
    return retrial.came();
  }

  private Conclusion rehearse(
      Graph graph,
      Map<String, Value> arguments,
      Around around,
      Watcher watcher,
      Conductor conductor,
      Probes probes)
      throws RunImpossible, InterruptedException {
    outfit.open(graph);
    var invocation = Outfit.invocation(graph, arguments, ThisRun.NONE, probes);
    var secrets = outfit.secrets(graph);
    var keys = outfit.keys(secrets);
    var artifacts = setup.home().resolve("artifacts");
    var agents = outfit.agents(time);
    var means =
        Budgets.means(
            invocation.budget(),
            graph.entry().phases(),
            setup.atOnce(),
            Earlier.NOTHING.expenses(),
            agents);
    var scheduler =
        new Scheduler(graph, invocation, keys, means, setup.programs(), Observations::shows)
            .remembering();
    var workspace = outfit.workspace(invocation);
    var worktrees =
        new Worktrees(workspace, setup.home(), setup.clock(), Earlier.NOTHING::changesIn);
    try (var transcripts = TranscriptFile.open(setup.home().resolve("transcripts"))) {
      var world =
          world(
              graph,
              keys,
              Earlier.NOTHING,
              Recorder.NOBODY,
              agents,
              "",
              artifacts,
              transcripts,
              People.NOBODY,
              workspace,
              worktrees,
              secrets,
              new Weather(Recorder.NOBODY, Earlier.NOTHING, secrets));
      return conductor.run(scheduler, around.of(world, keys), watcher);
    } catch (JournalUnusable e) {
      throw impossible(e);
    } finally {
      close(worktrees, true);
    }
  }

  /// Removes the copies of the workspace that killed processes left.
  private void removeLeftovers(OwnedRun run, Workspace workspace) throws InterruptedException {
    try {
      Leftovers.remove(run.folder().folder(), workspace.root());
      for (var other : Leftovers.in(setup.runs())) {
        new RunFolder(other).unlessOwned(folder -> Leftovers.remove(folder, workspace.root()));
      }
    } catch (IOException e) {
      return; // they are tried again by the next run
    }
  }

  private static void close(Worktrees worktrees, boolean forGood) throws InterruptedException {
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

  private List<String> warnings(OwnedRun run, Denials denials, Earlier earlier) {
    var warnings = new ArrayList<>(denials.told());
    setup.cache().warning().ifPresent(warnings::add);
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

  private static void keep(RunFolder folder, Value result) {
    try {
      folder.write(folder.result(), Rendering.json(result) + "\n");
    } catch (JournalUnusable e) {
      throw new java.io.UncheckedIOException(new IOException(e.getMessage(), e));
    }
  }

  /// The budget of a run: what the program says, and what people say of it.
  public Value.RecordOf budget(Invocation invocation) {
    return setup.allowance().of(invocation.budget());
  }

  /// A workflow with its arguments, defaults filled in, and what its header blocks come to.
  public Invocation invocation(Graph graph, Map<String, Value> arguments) throws RunImpossible {
    return Outfit.invocation(graph, arguments, ThisRun.NONE);
  }

  private static RunImpossible impossible(JournalUnusable e) {
    return new RunImpossible(
        e.getMessage(), "make the folder writable, or name another with --home");
  }
}
