package dev.wf.testing.hold;

import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.given.Allowance;
import dev.wf.runtime.run.given.Compiled;
import dev.wf.runtime.run.given.Manner;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.tool.Commands;
import dev.wf.runtime.tool.Confines;
import dev.wf.runtime.tool.SkillBox;
import dev.wf.runtime.work.Solo;
import dev.wf.runtime.work.Watcher;
import dev.wf.runtime.work.World;
import dev.wf.testing.generate.NoValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/// A workspace with the files of a trial, in which a workflow is run, killed and resumed. The world
/// around it (model, commands, people) is one and the same as long as the venue is there.
final class Venue {
  static final String ENDLESS = "it asks and asks, and comes to no end";
  private static final long MOST_CALLS = 20_000;
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private final Trial trial;
  private final FoundFiles found;
  private final Hostility hostility;
  private final Programs programs;
  private final Path workspace;
  private final Path home;
  private final Cache cache;
  private final Clock clock;
  private final int visit;
  private final Left left;
  private final MadeUpModel model;
  private final MadeUpCommands commands;

  /// How one venue differs from others of a trial.
  ///
  /// @param visit how often somebody came here before: on another day, and with another luck
  /// @param isChanged whether the world is another one than it was
  record Kind(int visit, boolean isChanged, Left left, boolean isAlone) {
    static final Kind USUAL = new Kind(0, false, Left.NOTHING, false);
  }

  /// @param folder that is not there yet
  Venue(
      Path folder,
      Trial trial,
      FoundFiles found,
      Hostility hostility,
      Programs programs,
      Cache cache,
      Kind kind)
      throws IOException {
    this.trial = trial;
    this.found = found;
    this.hostility = hostility;
    this.programs = programs;
    this.workspace = Files.createDirectories(folder.resolve("workspace"));
    this.home = Files.createDirectories(folder.resolve("home"));
    this.cache = cache;
    this.visit = kind.visit();
    this.clock = Clock.fixed(BEGINNING.plus(Duration.ofHours(kind.visit())), ZoneOffset.UTC);
    this.left = kind.left();
    var version = kind.isChanged() ? " changed" : "";
    this.model = new MadeUpModel(trial, found, hostility, left, kind.isAlone());
    this.commands = new MadeUpCommands(trial, hostility, left, version);
    found.into(workspace, kind.isChanged() ? "\nchanged\n" : "");
  }

  Path workspace() {
    return workspace;
  }

  Path home() {
    return home;
  }

  Path runs() {
    return home.resolve("runs");
  }

  MadeUpModel model() {
    return model;
  }

  MadeUpCommands commands() {
    return commands;
  }

  private Engine engine(int atOnce, Time time, UnaryOperator<Recorder> recording) {
    var environment = Secret.environment(trial);
    return new Engine(
        new Setup(
            workspace,
            home,
            Providers.only(model),
            cache,
            clock,
            new Random(visit + 1),
            environment,
            programs,
            atOnce,
            Value.record(),
            List.of(new SkillBox(true)),
            Allowance.NONE,
            Confines.NONE,
            Manner.USUAL),
        time,
        recording,
        Commands.pretended(environment, commands));
  }

  private Compiled program() {
    return new Compiled(trial.graph(), List.of());
  }

  Came run(int atOnce, UnaryOperator<Recorder> recording)
      throws RunImpossible, InterruptedException, NoValue {
    return run(atOnce, recording, new Seen());
  }

  /// @param seen is told what the run does, also where it does not come to an end
  Came run(int atOnce, UnaryOperator<Recorder> recording, Seen seen)
      throws RunImpossible, InterruptedException, NoValue {
    var report =
        engine(atOnce, Time.hasty(), recording)
            .run(program(), trial.arguments(), seen, this::answer);
    return new Came(report.conclusion(), seen);
  }

  /// Goes on with the only run there is.
  Came resume() throws RunImpossible, InterruptedException {
    var seen = new Seen();
    var report =
        engine(2, Time.hasty(), UnaryOperator.identity())
            .resume(only(), program(), seen, this::answer);
    return new Came(report.conclusion(), seen);
  }

  RunFolder only() {
    try {
      return RunFolder.list(runs()).getFirst().run();
    } catch (JournalUnusable e) {
      throw new IllegalStateException("a run that was begun has a folder, but there is none", e);
    }
  }

  /// Runs without writing anything down, on one thread.
  Came rehearse(Solo.Order order, UnaryOperator<World> around)
      throws RunImpossible, InterruptedException, NoValue, IOException {
    return rehearse(order, around, Counting.NOTHING);
  }

  /// @param counting counts what it reaches
  Came rehearse(Solo.Order order, UnaryOperator<World> around, Counting counting)
      throws RunImpossible, InterruptedException, NoValue, IOException {
    Files.deleteIfExists(home.resolve("transcripts"));
    var seen = new Seen();
    Conclusion conclusion =
        engine(1_000, Time.onOneThread(), UnaryOperator.identity())
            .rehearse(
                trial.graph(),
                trial.arguments(),
                world -> around.apply(new Staffed(world, this::answer)),
                Watcher.both(seen, counting.watcher()),
                (scheduler, world, watcher) ->
                    new Solo(scheduler, world, watcher, order, MOST_CALLS).run(),
                counting.probes());
    return new Came(conclusion, seen);
  }

  /// People say yes twice in three times, and that what may have been done is to be done again.
  private Optional<Value> answer(Gate gate) {
    var what = gate.path() + gate.question();
    if (gate.isApproval()) {
      boolean isApproved = !trial.isOneIn(3, what, 5);
      if (isApproved) {
        hostility.approved(gate.show());
        hostility.approved(Value.of(gate.question()));
      }
      return Optional.of(Value.of(isApproved));
    }
    if (gate.question().startsWith("The run was interrupted during ")
        && gate.answer() instanceof Type.Enumeration) {
      return Optional.of(Value.of("again"));
    }
    try {
      return Optional.of(trial.value(gate.answer(), found.paths(), what, 6));
    } catch (NoValue e) {
      return Optional.empty();
    }
  }
}
