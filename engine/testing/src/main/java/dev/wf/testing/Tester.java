package dev.wf.testing;

import dev.wf.ir.graph.Test;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.eval.Evaluator;
import dev.wf.runtime.eval.Scope;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.run.Allowance;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.Manner;
import dev.wf.runtime.run.RunImpossible;
import dev.wf.runtime.run.Setup;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.tool.Confines;
import dev.wf.runtime.tool.SkillBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Runs tests: each in a workspace of its own that is gone afterwards, without a model and without
/// anything being kept. Safe for use by many threads at once.
public final class Tester {
  private static final long MEMORY = 1L << 20;
  private static final int SEED = 1;

  /// Nobody waits for a mock that failed in passing.
  private static final Time HASTE = Time.hasty();

  private final Path folder;
  private final InstantSource clock;
  private final int atOnce;

  /// @param folder where the workspaces are made: one that is there
  /// @param clock tells how long a test took
  /// @param atOnce agents at a time in each test
  public Tester(Path folder, InstantSource clock, int atOnce) {
    this.folder = folder;
    this.clock = clock;
    this.atOnce = atOnce;
  }

  public TestReport run(Test test) throws InterruptedException {
    var began = clock.instant();
    List<Problem> problems;
    try {
      var own = Files.createTempDirectory(folder, "wf-test-");
      try {
        problems = problems(test, own);
      } finally {
        remove(own);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a test has a folder of its own", e);
    }
    return new TestReport(test, problems, Duration.between(began, clock.instant()));
  }

  private List<Problem> problems(Test test, Path own) throws IOException, InterruptedException {
    var workspace = Files.createDirectory(own.resolve("workspace"));
    try {
      fill(workspace, test);
    } catch (EvaluationFailure e) {
      return List.of(
          Problems.impossible(
              test.place(), "The workspace of this test cannot be made: " + e.getMessage()));
    }
    var mocks = new Mocks(test);
    var verdicts = new Verdicts();
    var stage = new Stage[1];
    var model = new MockedModel(mocks, (call, mocked) -> stage[0].use(call, mocked));
    var setup =
        new Setup(
            workspace,
            Files.createDirectory(own.resolve("home")),
            Providers.only(model),
            Cache.inMemory(MEMORY),
            Clock.systemUTC(),
            new Random(SEED),
            Map.of(),
            new WrittenPrograms(),
            atOnce,
            Value.record(),
            List.of(new SkillBox(true)),
            Allowance.NONE,
            Confines.NONE,
            Manner.USUAL);
    try {
      var conclusion =
          new Engine(setup)
              .rehearse(test.graph(), world -> stage[0] = new Stage(world, mocks), HASTE, verdicts);
      return problems(test, conclusion, verdicts, mocks, stage[0]);
    } catch (RunImpossible e) {
      return List.of(Problems.impossible(test.place(), e.getMessage()));
    }
  }

  private static List<Problem> problems(
      Test test, Conclusion conclusion, Verdicts verdicts, Mocks mocks, Stage stage) {
    var found = new ArrayList<Problem>();
    var left = new ArrayList<Test.Mock>();
    for (var call : stage.unanswered().values()) {
      var mine = mocks.of(call.asked());
      left.addAll(mine);
      found.add(Problems.unanswered(call, mine, test));
    }
    var told = new HashSet<>(stage.unanswered().keySet());
    for (var denied : stage.denied().entrySet()) {
      told.add(denied.getValue().node());
      found.add(Problems.denied(denied.getKey(), denied.getValue()));
    }
    for (var judgement : verdicts.inOrder()) {
      var failure = judgement.failure();
      if (failure.isEmpty() || failure.get().node().isEmpty() || told.add(failure.get().node())) {
        Problems.of(judgement).ifPresent(found::add);
      }
    }
    failure(conclusion)
        .filter(f -> !told.contains(f.node()))
        .ifPresent(f -> found.add(Problems.ended(test.place(), f)));
    for (var mock : mocks.unused()) {
      if (left.contains(mock)) {
        continue; // that it does not answer is said already
      }
      found.add(Problems.unused(mock, verdicts.calls(mock.target().name()), test));
    }
    found.sort(Comparator.comparing(Problem::order));
    return found;
  }

  private static Optional<Failure> failure(Conclusion conclusion) {
    return switch (conclusion) {
      case Conclusion.Completed _, Conclusion.Degraded _ -> Optional.empty();
      case Conclusion.Failed(var failure, var _) -> Optional.of(failure);
      case Conclusion.Waiting(var open) ->
          throw new IllegalStateException("a test waits for nobody, but there are " + open);
      case Conclusion.Paused(var why, _) ->
          Optional.of(new Failure(Failure.Kind.BUDGET, why.reason()));
    };
  }

  private static void fill(Path workspace, Test test) throws IOException {
    var files =
        new Evaluator(test.graph().types(), ThisRun.NONE.value())
            .evaluate(test.workspace(), Scope.EMPTY);
    for (var file : ((Value.MapOf) files).entries().entrySet()) {
      var path = workspace.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, ((Value.Str) file.getValue()).value());
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
