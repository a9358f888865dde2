package dev.wf.runtime.run;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.GraphText;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.agent.Backoff;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.agent.Transcript;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.ToolDigests;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.OwnedRun;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.journal.RunOwned;
import dev.wf.runtime.journal.TranscriptFile;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import dev.wf.runtime.schedule.Scheduler;
import dev.wf.runtime.schedule.Shortage;
import dev.wf.runtime.tool.Artifacts;
import dev.wf.runtime.tool.Commands;
import dev.wf.runtime.tool.Observations;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Sandbox;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.tool.Workspace;
import dev.wf.runtime.tool.WorldFunctions;
import dev.wf.runtime.work.Census;
import dev.wf.runtime.work.Conductor;
import dev.wf.runtime.work.Shell;
import dev.wf.runtime.work.Watcher;
import dev.wf.runtime.work.World;
import dev.wf.runtime.worktree.Leftovers;
import dev.wf.runtime.worktree.Worktrees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Runs workflows over a workspace with a model. The door of the runtime.
public final class Engine {
  private static final Limits NO_LIMITS =
      new Limits(1_000_000, Integer.MAX_VALUE, OptionalLong.empty(), Optional.empty());

  private static final int MOST_NAMED = 5;

  private final Setup setup;
  private final Time time;
  private final Tools tools;
  private final Commands commands;
  private final Providers providers;
  private final Compiling compiling;
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
    this.setup = setup;
    this.time = time;
    this.recording = recording;
    this.commands =
        new Commands(
            setup.environment(), new Sandbox(setup.confines().sandbox(), setup.environment()));
    this.tools = Kit.of(commands).with(setup.boxes());
    this.providers =
        new Permitted(setup.providers(), Permissions.ALL.within(setup.confines().layers()));
    this.compiling = new Compiling(setup.programs());
  }

  /// What the tools of questions are, the agents and workflows among them included.
  public static ToolDigests digests(Tools tools) {
    return question -> HelperBox.all(tools, question).digests(question.tools());
  }

  /// What a run would ask now. Looks at the world, changes nothing, asks nobody.
  ///
  /// @param arguments checked against the parameters
  public Forecast forecast(Graph graph, Map<String, Value> arguments)
      throws RunImpossible, InterruptedException {
    check(graph);
    var invocation = invocation(graph, arguments);
    var workspace = workspace(invocation);
    var keys = keys(secrets(graph));
    boolean continues = graph.continues();
    var answers =
        new Answers(
            setup.cache(),
            () -> workspace,
            setup.clock(),
            entry ->
                !continues
                    || entry
                        .conversation()
                        .map(c -> Transcript.whole(c.transcript(), setup.cache()::transcript))
                        .map(Optional::isPresent)
                        .orElse(true),
            question -> unrepeatable(question, keys));
    var functions = functions(setup.home().resolve("artifacts"));
    return Forecast.of(
        graph,
        new Scheduler(graph, invocation, keys, NO_LIMITS, setup.programs()),
        agents(Time.REAL),
        new Forecast.Known() {
          @Override
          public Optional<Outcome> of(Call call) throws InterruptedException {
            return switch (call.asked()) {
              case Asked.Question question ->
                  setup.manner().fresh().test(call)
                      ? Optional.empty()
                      : answers
                          .look(keys.get(call.key()), question)
                          .hit()
                          .map(hit -> Serving.outcome(hit.entry()));
              case Asked.Use use -> observed(call, use, functions, workspace);
            };
          }

          @Override
          public void expect(List<Call> calls) {
            setup
                .cache()
                .expect(
                    calls.stream()
                        .filter(Call::isAgent)
                        .map(call -> keys.get(call.key()))
                        .toList());
          }
        });
  }

  private List<String> unrepeatable(Asked.Question question, Keys keys) {
    return keys.looksUnseen(question) ? question.tools() : Answers.unrepeatable(question, tools);
  }

  /// Whether all is there that the program names, as far as that can be told from here.
  private void check(Graph graph) throws RunImpossible, InterruptedException {
    WrittenModels.check(graph, providers, tools);
    had(() -> tools.check(graph.tools()));
  }

  private void open(Graph graph) throws RunImpossible, InterruptedException {
    check(graph);
    had(() -> tools.open(graph.tools()));
  }

  /// Something that is done with the tools of a program.
  private interface Having {
    void done() throws Refused, InterruptedException;
  }

  private static void had(Having having) throws RunImpossible, InterruptedException {
    try {
      having.done();
    } catch (Refused e) {
      throw new RunImpossible(
          "A tool of this program cannot be had: " + e.failure().message(),
          "correct `tools`, or what is said of it in wf.yaml");
    }
  }

  /// A workspace as a call may use it; for reading alone where a pattern is wrong, which the run
  /// will tell.
  private static Workspace narrowed(Workspace workspace, Call call) {
    try {
      return Whereabouts.narrowed(workspace, call);
    } catch (Refused e) {
      return workspace.narrowedBy(Permissions.READ_ONLY);
    }
  }

  /// What a function gives that changes nothing; an artifact gives nothing, and is not kept now.
  private Optional<Outcome> observed(
      Call call, Asked.Use use, WorldFunctions functions, Workspace workspace)
      throws InterruptedException {
    if (use.function().equals(Asked.Use.BASE)) {
      return Optional.empty();
    }
    return switch (call.effect()) {
      case OBSERVES ->
          use.isForPerson()
              ? Optional.empty()
              : Optional.of(functions.use(use, new ToolContext(narrowed(workspace, call))));
      case PURE ->
          Optional.of(
              Compiling.isMeant(use)
                  ? compiling.of(use, narrowed(workspace, call).permissions())
                  : new Outcome.Answered(
                      use.function().equals("secret") ? Value.of(Secrets.MASK) : Value.NULL,
                      Usage.NONE,
                      ""));
      case CHANGES -> Optional.empty();
    };
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
    had(() -> tools.goOn(other.folder()));
    return begin(program, arguments, new Carried(other, kept::contains)::into, watcher, people);
  }

  /// Gives what a run that begins has of another.
  private interface Beginning {
    List<Recorded> in(OwnedRun run) throws JournalUnusable;
  }

  private Report begin(
      Compiled program,
      Map<String, Value> arguments,
      Beginning beginning,
      Watcher watcher,
      People people)
      throws RunImpossible, InterruptedException {
    var graph = program.graph();
    open(graph);
    invocation(graph, arguments);
    try (var run =
        RunFolder.begin(setup.runs(), graph.entry().name(), setup.clock(), setup.random())) {
      var folder = run.folder();
      var began = setup.clock().instant();
      var invocation = invocation(graph, arguments, new ThisRun(folder.id(), began));
      folder.keepProgram(program.sources());
      folder.write(folder.arguments(), Rendering.json(record(invocation)) + "\n");
      folder.write(folder.settings(), Rendering.json(setup.settings()) + "\n");
      run.journal()
          .append(
              new Recorded.Began(
                  folder.id(), graph.entry().name(), digest(graph), record(invocation), 0, began));
      had(() -> tools.keep(folder.folder()));
      var earlier = new Earlier(beginning.in(run), false);
      return carryOut(graph, invocation, run, earlier, watcher, people);
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
    var graph = program.graph();
    had(() -> tools.goOn(folder.folder()));
    open(graph);
    try (var run = folder.resume()) {
      var began =
          run.before().records().stream()
              .filter(Recorded.Began.class::isInstance)
              .map(Recorded.Began.class::cast)
              .findFirst()
              .orElseThrow(() ->
                  new RunImpossible(
                      "The journal of run " + folder.id() + " does not say how it began.",
                      "start the workflow again with `wf run`"));
      folder.keepProgram(program.sources());
      folder.write(folder.settings(), Rendering.json(setup.settings()) + "\n");
      run.journal()
          .append(
              new Recorded.Resumed(
                  digest(graph), ProcessHandle.current().pid(), setup.clock().instant()));
      had(() -> tools.keep(folder.folder()));
      var invocation =
          invocation(graph, began.arguments().fields(), new ThisRun(began.run(), began.at()));
      return carryOut(
          graph,
          invocation,
          run,
          new Earlier(run.before().records(), run.before().damaged() > 0),
          watcher,
          people);
    } catch (RunOwned e) {
      throw new RunImpossible(e.getMessage(), "wait until it ends, or stop that process");
    } catch (JournalUnusable e) {
      throw impossible(e);
    }
  }

  private Report carryOut(
      Graph graph,
      Invocation invocation,
      OwnedRun run,
      Earlier earlier,
      Watcher watcher,
      People people)
      throws RunImpossible, InterruptedException, JournalUnusable {
    var began = setup.clock().instant();
    watcher.began(run.folder().id());
    var secrets = secrets(graph);
    var keys = keys(secrets);
    var census = new Census(graph.entry().phases().size());
    var workspace = workspace(invocation);
    removeLeftovers(run, workspace);
    var worktrees =
        new Worktrees(workspace, run.folder().folder(), setup.clock(), earlier::changesIn);
    var journal = recording.apply(run.journal());
    var weather = new Weather(journal, earlier, secrets);
    var agents = agents(time);
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
    var offline = new OfflineWorld(world, providers, secrets);
    var shell =
        new Shell(
            scheduler,
            setup.manner().offline() ? offline : world,
            new DiscreetWatcher(Watcher.both(census, watcher), secrets));
    weather.watchedBy(shell::waits);
    dev.wf.runtime.schedule.Conclusion conclusion;
    boolean hasResult = false;
    try {
      conclusion =
          Conclusions.masked(withinTime(Budgets.time(budget, earlier.expenses()), shell), secrets);
      hasResult = Conclusions.value(conclusion).isPresent();
    } finally {
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
        providers.pretend() && census.total().answered() > 0,
        offline.unasked(),
        warnings(run, world.denials(), earlier),
        weather.meters());
  }

  private AgentLoop agents(Time time) {
    return new AgentLoop(providers, time, Backoff.standard(setup.random()::nextDouble));
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
        functions(artifacts),
        tools,
        workspace,
        new Transcripts(transcripts, setup.cache()),
        graph.continues(),
        worktrees,
        setup.clock(),
        people,
        compiling,
        secrets,
        weather,
        run,
        setup.manner().fresh());
  }

  /// Runs a graph as any other, but writes nothing down: for a test.
  ///
  /// @param arguments checked against the parameters
  /// @param around may answer in place of the world
  public Conclusion rehearse(
      Graph graph,
      Map<String, Value> arguments,
      UnaryOperator<World> around,
      Watcher watcher,
      Conductor conductor)
      throws RunImpossible, InterruptedException {
    open(graph);
    var invocation = invocation(graph, arguments);
    var secrets = secrets(graph);
    var keys = keys(secrets);
    var artifacts = setup.home().resolve("artifacts");
    var agents = agents(time);
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
    var workspace = workspace(invocation);
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
      return conductor.run(scheduler, around.apply(world), watcher);
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
  private static dev.wf.runtime.schedule.Conclusion withinTime(
      Optional<Budgets.Time> time, Shell shell) throws InterruptedException, JournalUnusable {
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
    return invocation(graph, arguments, ThisRun.NONE);
  }

  private static Invocation invocation(Graph graph, Map<String, Value> arguments, ThisRun run)
      throws RunImpossible {
    try {
      return Invocation.of(graph, arguments, run);
    } catch (EvaluationFailure e) {
      throw new RunImpossible(
          "`" + graph.entry().name() + "` cannot begin with these arguments: " + e.getMessage(),
          "its defaults, `budget`, `allow` and `defaults` must have values for them");
    }
  }

  private Workspace workspace(Invocation invocation) throws RunImpossible {
    try {
      return Workspace.of(
          setup.workspace(),
          Permissions.of(invocation.allow()).within(setup.confines().layers()),
          setup.clock());
    } catch (Refused e) {
      throw new RunImpossible(
          "`allow` cannot be followed: " + e.failure().message(), "correct the pattern");
    } catch (IOException e) {
      throw new RunImpossible(
          "The workspace " + setup.workspace() + " cannot be opened: " + e.getMessage(),
          "name an existing folder");
    }
  }

  private WorldFunctions functions(Path artifacts) {
    return new WorldFunctions(new Artifacts(artifacts), commands);
  }

  /// Those that the program names are hidden before anything happens.
  private Secrets secrets(Graph graph) {
    var secrets = new Secrets(setup.environment());
    graph.secrets().forEach(secrets::find);
    tools.secrets().forEach(secrets::find);
    return secrets;
  }

  private Keys keys(Secrets secrets) {
    return new Keys(providers, digests(tools), secrets);
  }

  private static Value.RecordOf record(Invocation invocation) {
    var fields = new LinkedHashMap<String, Value>();
    var parameters = invocation.workflow().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      fields.put(parameters.get(i).name(), invocation.arguments().get(i));
    }
    return new Value.RecordOf(fields);
  }

  private static Digest digest(Graph graph) {
    return Digest.of(GraphText.of(graph));
  }

  private static RunImpossible impossible(JournalUnusable e) {
    return new RunImpossible(
        e.getMessage(), "make the folder writable, or name another with --home");
  }
}
