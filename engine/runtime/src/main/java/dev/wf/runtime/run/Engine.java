package dev.wf.runtime.run;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.cache.ToolDigests;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.eval.Probes;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.journal.RunOwned;
import dev.wf.runtime.run.foresee.Forecast;
import dev.wf.runtime.run.foresee.Foreseen;
import dev.wf.runtime.run.given.Compiled;
import dev.wf.runtime.run.given.Keys;
import dev.wf.runtime.run.given.Outfit;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.run.notes.Overtaken;
import dev.wf.runtime.run.serve.Carried;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import dev.wf.runtime.schedule.Scheduler;
import dev.wf.runtime.tool.Commands;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.work.Conductor;
import dev.wf.runtime.work.Watcher;
import dev.wf.runtime.work.World;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Runs workflows over a workspace with a model. The door of the runtime.
public final class Engine {
  /// The setting of a run that names the one of which it was run again.
  public static final String FROM = "from";

  private static final Limits NO_LIMITS =
      new Limits(1_000_000, Integer.MAX_VALUE, OptionalLong.empty(), Optional.empty());

  private static final String LOST =
      "see who may read and write there; a run whose journal is lost is begun again with `wf run`,"
          + " which is served what the cache has of its answers";

  private final Setup setup;
  private final Outfit outfit;
  private final Time time;
  private final UnaryOperator<Recorder> recording;
  private final Rehearsal rehearsal;

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

  /// @param commands that may be pretended
  /// @param instead tools in place of those of their names
  public Engine(Setup setup, Time time, Commands commands, List<Tool> instead) {
    this(setup, time, UnaryOperator.identity(), Outfit.of(setup, commands, instead));
  }

  private Engine(Setup setup, Time time, UnaryOperator<Recorder> recording, Outfit outfit) {
    this.setup = setup;
    this.time = time;
    this.recording = recording;
    this.outfit = outfit;
    this.rehearsal = new Rehearsal(outfit, time);
  }

  /// What the tools of questions are, the agents and workflows among them included.
  public static ToolDigests digests(Tools tools) {
    return Outfit.digests(tools);
  }

  /// Whether a run can begin, as far as that shows without beginning one.
  public void check(Graph graph, Invocation invocation) throws RunImpossible, InterruptedException {
    outfit.check(graph);
    outfit.workspace(invocation);
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
    return begin(program, arguments, Optional.empty(), _ -> List.of(), watcher, people);
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
    return begin(
        program,
        arguments,
        Optional.of(other.id()),
        new Carried(other, kept::contains)::into,
        watcher,
        people);
  }

  private Report begin(
      Compiled program,
      Map<String, Value> arguments,
      Optional<String> from,
      Outset.Beginning beginning,
      Watcher watcher,
      People people)
      throws RunImpossible, InterruptedException {
    var graph = program.graph();
    outfit.open(graph);
    invocation(graph, arguments);
    try (var run =
        RunFolder.begin(setup.runs(), graph.entry().name(), setup.clock(), setup.random())) {
      return carryOut(
          Outset.ofNew(outfit, run, program, arguments, from, beginning), watcher, people);
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
      throw new RunImpossible(e.getMessage(), LOST);
    }
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
    try {
      return rehearsal.carriedOut(graph, arguments, around, watcher, conductor, probes);
    } catch (JournalUnusable e) {
      throw impossible(e);
    }
  }

  private Report carryOut(Outset outset, Watcher watcher, People people)
      throws RunImpossible, InterruptedException {
    try {
      var report = new Journey(outfit, outset, time, recording).carriedOut(watcher, people);
      outset.run().journal().flush();
      return report;
    } catch (JournalUnusable e) {
      throw RunImpossible.cutShort(e.getMessage(), "see whether there is room, and who may write");
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
        e.getMessage(),
        "see whether there is room and who may write there, or name another folder with --home");
  }
}
