package dev.wf.testing;

import dev.wf.compiler.load.Surroundings;
import dev.wf.ir.graph.Test;
import dev.wf.runtime.agent.SoloTime;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.work.Conductor;
import dev.wf.runtime.work.Endless;
import dev.wf.runtime.work.Solo;
import dev.wf.testing.hold.Retelling;
import dev.wf.testing.judge.Findings;
import dev.wf.testing.judge.Problems;
import dev.wf.testing.mock.Chance;
import dev.wf.testing.prove.Effort;
import dev.wf.testing.prove.KeptRuns;
import dev.wf.testing.prove.Proof;
import dev.wf.testing.prove.Prover;
import dev.wf.testing.report.TestReport;
import dev.wf.testing.stage.Patience;
import dev.wf.testing.stage.Testbed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs tests and properties: each in a workspace of its own that is gone afterwards, without a
/// model and without anything being kept. Safe for use by many threads at once.
public final class Tester {
  /// Agents at a time where no limit is to decide who is the first.
  private static final int ALL = 1_000;

  private final Testbed.Folders place;
  private final InstantSource clock;
  private final int atOnce;
  private final Effort effort;

  /// @param folder where the workspaces are made: one that is there
  /// @param programs from which the names of programs count, so that what lies beside them is found
  /// @param clock tells how long a test took
  /// @param atOnce agents at a time in each test
  /// @param effort that is made for each property
  public Tester(Path folder, Path programs, InstantSource clock, int atOnce, Effort effort) {
    this.place = new Testbed.Folders(folder, programs);
    this.clock = clock;
    this.atOnce = atOnce;
    this.effort = effort;
  }

  public TestReport run(Test test) throws InterruptedException {
    return run(test, Optional.empty());
  }

  /// Holds a workflow to what every workflow does.
  ///
  /// @param test of [Auto]
  /// @param around what its program imports and includes
  public TestReport hold(Test test, Surroundings around) throws InterruptedException {
    return run(test, Optional.of(new Retold(test, around, this::run)));
  }

  private TestReport run(Test test, Optional<Retelling> auto) throws InterruptedException {
    var began = clock.instant();
    try {
      var result =
          test.property().isPresent()
              ? new Prover(place, effort, auto.isPresent()).prove(test)
              : once(test);
      return report(
          test,
          auto.isPresent() && result.problems().isEmpty()
              ? KeptRuns.held(test, result, place.folder(), effort, auto.get())
              : result,
          began);
    } catch (RunImpossible e) {
      var problem = Problems.impossible(test.place(), e.getMessage());
      return report(test, new Proof(List.of(problem), Optional.empty()), began);
    } catch (IOException e) {
      throw new UncheckedIOException("a test has a folder of its own", e);
    }
  }

  private Proof once(Test test) throws IOException, InterruptedException, RunImpossible {
    var time = new SoloTime();
    boolean isInTurn = test.mocks().stream().anyMatch(m -> !m.turns().isEmpty());
    try (var ground = Testbed.in(place, test, isInTurn ? ALL : atOnce, time)) {
      var run = ground.run(Map.of(), Chance.NONE, conductor(time));
      var found =
          Findings.of(test, run.conclusion(), run.verdicts(), run.mocks(), run.stage(), false);
      var overlaps = run.mocks().overlaps().all(test.mocks());
      var problems = found.and(run.mocks().unused(), overlaps, run.verdicts(), test).problems();
      return new Proof(problems, Optional.empty(), run.reached());
    } catch (Endless e) {
      return new Proof(List.of(Problems.endless(test.place(), e)), Optional.empty());
    }
  }

  /// One thread, on which a call takes what time its mock says.
  private static Conductor conductor(SoloTime time) {
    return (scheduler, world, watcher) ->
        new Solo(
                scheduler,
                world,
                watcher,
                Solo.Order.IN_TEXT,
                Patience.MOST_CALLS,
                time,
                Patience.LONGEST)
            .run();
  }

  private TestReport report(Test test, Proof proof, Instant began) {
    var took = Duration.between(began, clock.instant());
    return new TestReport(test, proof.problems(), took, proof.tries(), proof.reached());
  }
}
