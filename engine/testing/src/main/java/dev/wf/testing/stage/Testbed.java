package dev.wf.testing.stage;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Test;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.SoloTime;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.eval.Evaluator;
import dev.wf.runtime.eval.Scope;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.patch.Trees;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.given.Allowance;
import dev.wf.runtime.run.given.Kit;
import dev.wf.runtime.run.given.Manner;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.tool.Confines;
import dev.wf.runtime.tool.SkillBox;
import dev.wf.runtime.work.Conductor;
import dev.wf.runtime.work.Watcher;
import dev.wf.testing.cover.InForce;
import dev.wf.testing.cover.Reached;
import dev.wf.testing.cover.Tally;
import dev.wf.testing.mock.Chance;
import dev.wf.testing.mock.MockedModel;
import dev.wf.testing.mock.MockedTools;
import dev.wf.testing.mock.Mocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// A folder of its own with an engine, in which a test is run once or many times, one after
/// another. What a run leaves of its workspace is made new before the next.
public final class Testbed implements AutoCloseable {
  private static final long MEMORY = 1L << 20;
  private static final int SEED = 1;

  private final Test test;
  private final Path own;
  private final Path workspace;
  private final Path home;
  private final Map<String, String> files;
  private final Map<String, Path> copied;
  private final SoloTime time;
  private final MockedTools tools = new MockedTools();
  private final MockedModel model;
  private final Engine engine;
  private final InForce settings;
  private boolean isFilled;

  /// Where tests are run.
  ///
  /// @param folder where workspaces are made: one that is there
  /// @param programs from which the names of programs count
  public record Folders(Path folder, Path programs) {}

  /// A run that came to its end.
  ///
  /// @param reached what of the program
  public record Run(
      Conclusion conclusion, Verdicts verdicts, Mocks mocks, Stage stage, Reached reached) {}

  private Testbed(Folders folders, Test test, int atOnce, SoloTime time)
      throws IOException, RunImpossible {
    this.test = test;
    this.settings = new InForce(test.graph());
    this.time = time;
    this.model = new MockedModel(time, tools);
    this.files = files(test);
    this.copied = Fixtures.of(test, folders.programs());
    this.own = Files.createTempDirectory(folders.folder(), "wf-test-");
    this.workspace = own.resolve("workspace");
    this.home = Files.createDirectory(own.resolve("home"));
    this.engine =
        new Engine(
            new Setup(
                workspace,
                home,
                Providers.only(model),
                Cache.inMemory(MEMORY),
                Clock.systemUTC(),
                new Random(SEED),
                Map.of(),
                new WrittenPrograms(),
                atOnce,
                Value.record(),
                List.of(new SkillBox(true), tools.servers(mocked(test))),
                Allowance.NONE,
                Confines.NONE,
                Manner.USUAL),
            time,
            tools.commands(),
            Kit.standingIn(tools::standIn));
  }

  private static List<String> mocked(Test test) {
    return test.mocks().stream()
        .map(Test.Mock::target)
        .filter(Test.Target.Tool.class::isInstance)
        .map(Test.Target::name)
        .distinct()
        .toList();
  }

  /// @param time that agents spend waiting
  /// @throws RunImpossible where the workspace has no value
  public static Testbed in(Folders folders, Test test, int atOnce, SoloTime time)
      throws IOException, RunImpossible {
    try {
      return new Testbed(folders, test, atOnce, time);
    } catch (EvaluationFailure e) {
      throw new RunImpossible(
          "The workspace of this test cannot be made: " + e.getMessage(),
          "write down what its files hold");
    }
  }

  private static Map<String, String> files(Test test) {
    var files = new LinkedHashMap<String, String>();
    var written =
        new Evaluator(test.graph().types(), ThisRun.NONE.value())
            .evaluate(test.workspace(), Scope.EMPTY);
    ((Value.MapOf) written)
        .entries()
        .forEach((path, text) -> files.put(path, ((Value.Str) text).value()));
    return files;
  }

  /// In which calls are made and mocks are slow.
  public SoloTime time() {
    return time;
  }

  /// The paths of the files that a run finds.
  public List<String> paths() {
    return Stream.concat(copied.keySet().stream(), files.keySet().stream()).distinct().toList();
  }

  /// @param arguments by name
  /// @param chance decides what is left open
  public Run run(Map<String, Value> arguments, Chance chance, Conductor conductor)
      throws RunImpossible, InterruptedException, IOException {
    fill();
    Files.deleteIfExists(home.resolve("transcripts"));
    var mocks = new Mocks(test, List.copyOf(arguments.values()), chance);
    var verdicts = new Verdicts();
    var tally = new Tally(settings);
    var stage = new Stage[1];
    model.plays(mocks, (call, mocked) -> stage[0].use(call, mocked), chance);
    tools.plays((use, by) -> stage[0].used(use, by));
    var conclusion =
        engine.rehearse(
            test.graph(),
            arguments,
            world -> stage[0] = new Stage(world, mocks, chance, time, tools),
            Watcher.both(Watcher.both(verdicts, tally), new Changes()),
            conductor,
            tally);
    return new Run(conclusion, verdicts, mocks, stage[0], tally.reached());
  }

  /// Notes when files may have changed.
  private final class Changes implements Watcher {
    @Override
    public void started(Call call) {
      isFilled &= call.effect() != Effect.CHANGES && call.root().isEmpty();
    }

    @Override
    public void ended(Call call, Outcome outcome) {
      started(call);
    }
  }

  private void fill() throws IOException {
    if (isFilled) {
      return;
    }
    if (Files.exists(workspace)) {
      Trees.delete(workspace);
    }
    Files.createDirectory(workspace);
    for (var file : copied.entrySet()) {
      var path = workspace.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.copy(file.getValue(), path);
    }
    for (var file : files.entrySet()) {
      var path = workspace.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    isFilled = true;
  }

  @Override
  public void close() throws IOException {
    Trees.delete(own);
  }
}
