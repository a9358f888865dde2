package dev.wf.testing.api;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.eval.Probes;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.given.Allowance;
import dev.wf.runtime.run.given.Manner;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.tool.Capability;
import dev.wf.runtime.tool.Confines;
import dev.wf.runtime.tool.Layer;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Sandbox;
import dev.wf.runtime.tool.SkillBox;
import dev.wf.runtime.work.Conductor;
import dev.wf.runtime.work.Endless;
import dev.wf.runtime.work.Solo;
import dev.wf.testing.stage.WrittenPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// One run of a workflow: in a folder of its own, with nothing real within reach.
final class WorkflowRunner {
  private static final long MEMORY = 1L << 20;
  private static final long SEED = 1;
  private static final long MOST_CALLS = 20_000;

  /// More would be at work than a laptop has room for; a budget or `at most` says less.
  private static final int AT_ONCE = 1_000;

  private static final Confines NOTHING_REAL = confines();

  private final Graph graph;
  private final WorkflowTest.Settings settings;

  WorkflowRunner(Graph graph, WorkflowTest.Settings settings) {
    this.graph = graph;
    this.settings = settings;
  }

  /// No workflow of a test reaches the web, commands or servers of tools through its agents.
  private static Confines confines() {
    try {
      var said = new EnumMap<Capability, Layer.Said>(Capability.class);
      for (var capability : List.of(Capability.WEB, Capability.EXEC, Capability.MCP)) {
        said.put(capability, new Layer.Said("a test", false, List.of()));
      }
      return new Confines(List.of(Layer.of(said)), Sandbox.Mode.AUTO);
    } catch (Refused e) {
      throw new IllegalStateException("there is no pattern to be malformed, but one is", e);
    }
  }

  static List<String> paths(WorkflowTest.Settings settings) {
    try {
      return TestFolder.paths(settings.fixtures(), settings.files());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  WorkflowRun run() {
    try (var place = TestFolder.in(settings.folder())) {
      place.fill(settings.fixtures(), settings.files());
      return run(place);
    } catch (IOException e) {
      throw new WorkflowTestException("The workspace cannot be made: " + e.getMessage(), e);
    }
  }

  private WorkflowRun run(TestFolder place) throws IOException {
    var record = new CallRecord();
    var doubles = new TestDoubles(settings, graph.types(), record);
    var model = model(doubles);
    boolean alone = !isNested();
    if (!alone && !settings.order().equals(CompletionOrder.AS_STARTED)) {
      throw new WorkflowTestException(
          "Agents of this workflow have agents or workflows for tools, and a script lets them use"
              + " these: the order in which calls end cannot be said then. Leave out `order(…)`, or"
              + " use a MockModel.");
    }
    var conclusion = conclusion(place, model, doubles, record, alone);
    record.mistake().ifPresent(WorkflowRunner::rethrow);
    return new WorkflowRun(
        graph, result(conclusion), record, doubles.unused(), place.filesNow(), place.artifacts());
  }

  private static void rethrow(Throwable mistake) {
    switch (mistake) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException("an answer failed in an unusual way", mistake);
    }
  }

  private ModelProvider model(TestDoubles doubles) {
    return switch (settings.model()) {
      case MockModel mocks -> new Answering(mocks, doubles);
      case ScriptedModel script -> new Faulting(script.provider(), doubles);
    };
  }

  /// Whether an agent may want something of another in the midst of its work.
  private boolean isNested() {
    return settings.model() instanceof ScriptedModel
        && graph.tools().anyMatch(t -> t.startsWith(Graph.AGENT) || t.startsWith(Graph.WORKFLOW));
  }

  private Conclusion conclusion(
      TestFolder place,
      ModelProvider model,
      TestDoubles doubles,
      CallRecord record,
      boolean alone) {
    Conductor solo =
        (scheduler, world, watcher) ->
            new Solo(scheduler, world, watcher, settings.order().inside(), MOST_CALLS).run();
    try {
      return new Engine(setup(place, model), alone ? Time.onOneThread() : Time.hasty())
          .rehearse(
              graph,
              settings.arguments(),
              doubles::before,
              record,
              alone ? solo : Conductor.MANY,
              Probes.NONE);
    } catch (RunImpossible e) {
      throw new WorkflowTestException(
          "The run cannot begin: " + e.getMessage() + " (" + e.hint() + ")", e);
    } catch (Endless e) {
      throw new WorkflowTestException(
          "The run was given up after " + MOST_CALLS + " calls: with these answers it has no end.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkflowTestException("The run was interrupted.", e);
    }
  }

  private Setup setup(TestFolder place, ModelProvider model) {
    return new Setup(
        place.workspace(),
        place.home(),
        Providers.only(model),
        Cache.inMemory(MEMORY),
        Clock.systemUTC(),
        new Random(SEED),
        Map.of(),
        new WrittenPrograms(),
        AT_ONCE,
        Value.record(),
        List.of(new SkillBox(true)),
        Allowance.NONE,
        NOTHING_REAL,
        Manner.USUAL);
  }

  private static RunResult result(Conclusion conclusion) {
    return switch (conclusion) {
      case Conclusion.Completed(var value) -> new RunResult.Completed(value);
      case Conclusion.Degraded(var value, var losses) ->
          new RunResult.Degraded(value, losses.stream().map(RunFailure::of).toList());
      case Conclusion.Failed(var failure, var losses) ->
          new RunResult.Failed(
              RunFailure.of(failure), losses.stream().map(RunFailure::of).toList());
      case Conclusion.Paused(var why, _) -> new RunResult.Paused(why.reason());
      case Conclusion.Waiting(var open) ->
          throw new WorkflowTestException(
              "Nobody answers "
                  + open.getFirst().question()
                  + " ("
                  + open.getFirst().path()
                  + ").");
    };
  }
}
