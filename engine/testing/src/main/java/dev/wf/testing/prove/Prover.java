package dev.wf.testing.prove;

import dev.wf.ir.graph.Test;
import dev.wf.runtime.agent.SoloTime;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.work.Endless;
import dev.wf.runtime.work.Solo;
import dev.wf.testing.cover.Reached;
import dev.wf.testing.generate.NoValue;
import dev.wf.testing.judge.Findings;
import dev.wf.testing.judge.Problem;
import dev.wf.testing.judge.Problems;
import dev.wf.testing.stage.Patience;
import dev.wf.testing.stage.Testbed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tries a property again and again, each time another way, until it fails or has been tried often
/// enough. A way on which it fails is then gone with less and less about it.
public final class Prover {
  private static final long MOST_CALLS = 20_000;

  /// Where fewer of a hundred tries come to an expectation, little is shown.
  private static final int FEW = 5;

  private final Testbed.Folders place;
  private final Effort effort;
  private final boolean isAuto;

  /// @param isAuto whether a workflow is held to what all do, and nothing is expected
  public Prover(Testbed.Folders place, Effort effort, boolean isAuto) {
    this.place = place;
    this.effort = effort;
    this.isAuto = isAuto;
  }

  /// A way that was gone, and what was found.
  ///
  /// @param judged how many expectations were judged
  record Gone(Way way, List<Problem> problems, int judged, Optional<Testbed.Run> run) {
    Reached reached() {
      return run.map(Testbed.Run::reached).orElse(Reached.NOTHING);
    }

    Gone {
      problems = List.copyOf(problems);
    }

    /// Whether the first thing that is wrong is the same.
    boolean failsAs(Gone other) {
      return !problems.isEmpty()
          && !other.problems().isEmpty()
          && isSame(problems.getFirst(), other.problems().getFirst());
    }

    /// Whether no simpler way would say more: a mock is missing, or there is no end.
    boolean isSaidAtOnce() {
      return problems.stream()
          .anyMatch(p -> PropertyProblems.AT_ONCE.contains(p.diagnostic().code()));
    }

    private static boolean isSame(Problem one, Problem other) {
      return one.diagnostic().code().equals(other.diagnostic().code())
          && one.order() == other.order();
    }
  }

  public Proof prove(Test test) throws IOException, InterruptedException, RunImpossible {
    var property = test.property().orElseThrow();
    try (var ground = ground(test)) {
      var open = new Open(test, property.faults(), effort.seed(), ground.paths());
      var made =
          ManyTries.of(
              effort.tries(),
              test.mocks(),
              ground,
              () -> ground(test),
              (own, number) -> go(own, Way.numbered(open, number), test));
      var proof =
          made.failed().isPresent()
              ? refuted(ground, test, made.failed().get(), made.count())
              : held(test, made.unused(), made.judging());
      return proof.reaching(made.reached());
    } catch (NoValue e) {
      return refused(List.of(PropertyProblems.noValue(test.place(), e.type())));
    } catch (Way.Unmade e) {
      return refused(List.of(PropertyProblems.noValue(test.place(), e.type())));
    }
  }

  private Testbed ground(Test test) throws IOException, RunImpossible {
    return Testbed.in(place, test, 1_000, new SoloTime());
  }

  private static Proof refused(List<Problem> problems) {
    return new Proof(problems, Optional.empty());
  }

  private Proof held(Test test, Set<Test.Mock> unused, int judging) {
    var problems = new ArrayList<Problem>();
    if (isAuto) {
      return new Proof(
          List.of(), Optional.of(new Tries(effort.tries(), effort.seed(), Optional.empty())));
    }
    if (judging * 100 < effort.tries() * FEW) {
      problems.add(PropertyProblems.hardlyJudged(test.place(), judging, effort.tries()));
    } else {
      unused.forEach(mock -> problems.add(Problems.unused(mock, 0, test)));
    }
    return new Proof(
        problems, Optional.of(new Tries(effort.tries(), effort.seed(), Optional.empty())));
  }

  private Proof refuted(Testbed ground, Test test, Gone first, int number)
      throws IOException, InterruptedException, RunImpossible, NoValue {
    if (first.isSaidAtOnce()) {
      return refused(first.problems());
    }
    var simplest =
        new Simplification(way -> go(ground, way, test), test, effort.shrink().runs(), first)
            .simplest();
    var gone = simplest.gone();
    var problems = new ArrayList<Problem>();
    problems.add(
        PropertyProblems.refuted(
            test.place(), isAuto, gone.way(), number, effort, simplest.needsOrder()));
    problems.addAll(gone.problems());
    var counterexample =
        new Tries.Counterexample(
            number,
            simplest.steps(),
            note(gone) + Reproduction.of(test, gone.way(), effort.seed()));
    return new Proof(
        problems, Optional.of(new Tries(number, effort.seed(), Optional.of(counterexample))));
  }

  /// What a test does not show of a run.
  private static String note(Gone gone) {
    return gone.run()
        .map(Testbed.Run::conclusion)
        .filter(c -> c instanceof Conclusion.Paused(var why, _) && why.isOfPhase())
        .map(_ -> "// The budget of a phase bounds a run alone: here it goes on beyond it.\n")
        .orElse("");
  }

  private Gone go(Testbed ground, Way way, Test test)
      throws IOException, InterruptedException, RunImpossible {
    try {
      var run = run(ground, way);
      var found =
          Findings.of(
              test,
              run.conclusion(),
              run.verdicts(),
              run.mocks(),
              run.stage(),
              isAuto || way.isDisturbed());
      var problems = new ArrayList<>(found.problems());
      if (isAuto) {
        var other = way.isShuffled() ? run(ground, way.inOrder()) : run;
        problems.addAll(Laws.broken(test, run.conclusion(), other.conclusion()));
      }
      return new Gone(way, problems, run.verdicts().judged(), Optional.of(run));
    } catch (Endless e) {
      return new Gone(way, List.of(PropertyProblems.endless(test.place(), e)), 0, Optional.empty());
    } catch (Way.Unmade e) {
      throw e;
    } catch (IllegalStateException | StackOverflowError e) {
      return new Gone(way, List.of(PropertyProblems.broke(test.place(), e)), 0, Optional.empty());
    }
  }

  private static Testbed.Run run(Testbed ground, Way way)
      throws IOException, InterruptedException, RunImpossible {
    return ground.run(
        way.arguments(),
        way,
        (scheduler, world, watcher) ->
            new Solo(scheduler, world, watcher, way, MOST_CALLS, ground.time(), Patience.LONGEST)
                .run());
  }
}
