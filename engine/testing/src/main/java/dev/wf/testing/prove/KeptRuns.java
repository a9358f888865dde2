package dev.wf.testing.prove;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.graph.Test;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.cover.Tally;
import dev.wf.testing.generate.NoValue;
import dev.wf.testing.hold.Broken;
import dev.wf.testing.hold.Counting;
import dev.wf.testing.hold.Holding;
import dev.wf.testing.hold.Retelling;
import dev.wf.testing.judge.Problem;
import dev.wf.testing.stage.WrittenPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// What holds of a workflow's runs that are written down, as a report tells it.
public final class KeptRuns {
  private KeptRuns() {}

  /// @param tried what holds of its runs that are not
  /// @param retelling of the runs in which something does not hold
  public static Proof held(Test test, Proof tried, Path folder, Effort effort, Retelling retelling)
      throws IOException, RunImpossible, InterruptedException {
    var tally = new Tally(test.graph());
    try {
      var held =
          new Holding(
                  test.graph(),
                  new WrittenPrograms(),
                  folder,
                  effort.tries(),
                  effort.seed(),
                  effort.shrink() != Effort.Shrink.OFF,
                  retelling,
                  new Counting(tally, tally))
              .held();
      var kept =
          new Tries.Kept(
              held.runs(),
              held.records(),
              held.kills(),
              held.broken().stream().flatMap(b -> test(test, b, effort).stream()).toList());
      var tries = new Tries(effort.tries(), effort.seed(), Optional.empty(), Optional.of(kept));
      return new Proof(
          held.broken().stream().map(b -> problem(test, b)).toList(),
          Optional.of(tries),
          tried.reached().plus(tally.reached()));
    } catch (NoValue e) {
      return new Proof(
          java.util.List.of(PropertyProblems.noValue(test.place(), e.type())), Optional.empty());
    }
  }

  /// The run again in which something does not hold, with what that is and what shows it.
  private static Optional<String> test(Test test, Broken broken, Effort effort) {
    var tries = effort.tries() == Effort.STANDARD.tries() ? "" : " --tries " + effort.tries();
    return broken
        .test()
        .map(block ->
            "// "
                + broken.code()
                + ": "
                + broken.sentence()
                + "\n// wf test --auto "
                + test.place().source().name()
                + " --seed "
                + effort.seed()
                + tries
                + "\n"
                + block);
  }

  private static Problem problem(Test test, Broken broken) {
    var told =
        broken.isWarning()
            ? Diagnostic.warning(broken.code(), test.place(), broken.sentence())
            : Diagnostic.error(broken.code(), test.place(), broken.sentence());
    return new Problem(told.hint(broken.hint()), broken.details());
  }
}
