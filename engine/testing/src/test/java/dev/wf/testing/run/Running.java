package dev.wf.testing.run;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Key;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.quote.Enough;
import dev.wf.runtime.quote.History;
import dev.wf.runtime.quote.Quote;
import dev.wf.runtime.quote.Quoting;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.Report;
import dev.wf.runtime.run.given.Compiled;
import dev.wf.runtime.run.given.Kit;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Identity;
import dev.wf.runtime.tool.Commands;
import dev.wf.runtime.tool.Sandbox;
import dev.wf.runtime.tool.Tools;
import dev.wf.testing.stage.WrittenPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A program in a workspace of its own, where it can be run and resumed. Its runs share a cache.
public final class Running {
  /// So that what a run knows of itself is the same in every test.
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-26T09:30:00Z"), ZoneOffset.UTC);

  /// The tools of runs, which are the same wherever they run.
  public static final Tools TOOLS = Kit.of(new Commands(Map.of(), Sandbox.OFF));

  private static final long MEMORY = 1 << 24;

  /// What takes too long still does, but nobody pauses.
  private static final Time NO_PAUSES =
      new Time() {
        private final Time hasty = Time.hasty();

        @Override
        public void pause(Duration duration) throws InterruptedException {
          hasty.pause(duration);
        }

        @Override
        public boolean await(CountDownLatch done, Duration limit) throws InterruptedException {
          return Time.REAL.await(done, limit);
        }

        @Override
        public long nanos() {
          return hasty.nanos();
        }

        @Override
        public Instant now() {
          return hasty.now();
        }
      };

  private final Scenario scenario;
  private final Path workspace;
  private final ModelProvider model;
  private final Graph graph;
  private final WrittenPrograms programs = new WrittenPrograms();
  private final Cache cache;
  private final UnaryOperator<Recorder> recording;

  /// @param workspace a folder that does not exist yet
  public Running(Scenario scenario, Path workspace) throws Exception {
    this(scenario, workspace, Cache.inMemory(MEMORY));
  }

  public Running(Scenario scenario, Path workspace, Cache cache) throws Exception {
    this(scenario, Files.createDirectories(workspace), cache, UnaryOperator.identity());
    scenario.fill(workspace);
  }

  private Running(
      Scenario scenario, Path workspace, Cache cache, UnaryOperator<Recorder> recording) {
    this.cache = cache;
    this.scenario = scenario;
    this.workspace = workspace;
    this.model = scenario.model();
    this.graph = scenario.compilation().graph().orElseThrow();
    this.recording = recording;
  }

  /// Another process over the same workspace, as it is now: with a model and a cache of its own.
  ///
  /// @param recording stands before its journal
  Running again(UnaryOperator<Recorder> recording) {
    return new Running(scenario, workspace, Cache.inMemory(MEMORY), recording);
  }

  public Graph graph() {
    return graph;
  }

  WrittenPrograms programs() {
    return programs;
  }

  ModelProvider model() {
    return model;
  }

  /// Where its runs are kept.
  Path runs() {
    return home().resolve("runs");
  }

  private Path home() {
    return workspace.resolve(".wf");
  }

  private Engine engine(int atOnce) {
    return new Engine(
        new Setup(
            workspace,
            home(),
            Providers.only(model),
            cache,
            CLOCK,
            new Random(1),
            scenario.environment(),
            programs,
            atOnce,
            Value.record()),
        NO_PAUSES,
        recording);
  }

  private Compiled program() {
    return new Compiled(graph, scenario.compilation().sources());
  }

  /// What a run would cost now, whatever budget the program has.
  Quote quote() throws Exception {
    var engine = engine(1);
    var arguments = scenario.arguments(graph);
    return Quoting.of(
        graph,
        engine.invocation(graph, arguments),
        engine.forecast(graph, arguments),
        Value.record(),
        History.NONE);
  }

  /// Whether so many agents are told to be enough for all that a run asks.
  boolean isEnough(long agents) throws Exception {
    var budget = Value.record("agents", Value.of(agents));
    return Enough.is(graph, engine(1).invocation(graph, scenario.arguments(graph)), budget);
  }

  public Report run(int atOnce, Witness witness) throws Exception {
    return engine(atOnce).run(program(), scenario.arguments(graph), witness, scenario.people());
  }

  Report resume(RunFolder folder, Witness witness) throws Exception {
    return engine(4).resume(folder, program(), witness, scenario.people());
  }

  /// How a run ended, as text that depends on nothing but what it came to.
  public static String output(Conclusion conclusion, Witness witness) {
    var ending =
        switch (conclusion) {
          case Conclusion.Completed(var result) -> "completed\n" + Rendering.json(result) + "\n";
          case Conclusion.Degraded(var result, var losses) ->
              "degraded\n" + Rendering.json(result) + "\n" + lines("lost: ", losses);
          case Conclusion.Failed(var failure, var losses) ->
              "failed\n" + failure + "\n" + lines("lost: ", losses);
          case Conclusion.Waiting(var open) ->
              "waiting\n" + lines("asked: ", open.stream().map(Running::question).toList());
          case Conclusion.Paused(var why, _) -> "paused\n" + why.reason() + "\n";
        };
    return ending + lines("log: ", witness.said().values());
  }

  private static String question(Gate gate) {
    var show = gate.show() instanceof Value.Null ? "" : " " + Rendering.compact(gate.show());
    return gate.path() + "  " + gate.question() + show + " -> " + gate.answer();
  }

  private static String lines(String before, java.util.Collection<?> all) {
    return all.stream().map(one -> before + one + "\n").collect(Collectors.joining());
  }

  /// Every node that asked, with what it is about.
  static String nodes(Witness witness) {
    return witness.nodes().entrySet().stream()
        .map(e -> e.getKey() + "  " + e.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /// By which calls are the same, as in a run with this model.
  public static Identity identity(ModelProvider model) {
    var setup =
        new Key.Setup(model.name(), model.standardModel(), model.variant(), Engine.digests(TOOLS));
    return asked ->
        switch (asked) {
          case Asked.Question question -> Key.of(question, setup).hex();
          case Asked.Use use -> Key.of(use).hex();
        };
  }
}
