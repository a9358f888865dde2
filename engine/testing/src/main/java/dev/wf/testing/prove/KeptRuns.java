package dev.wf.testing.prove;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.graph.Test;
import dev.wf.runtime.run.RunImpossible;
import dev.wf.testing.generate.NoValue;
import dev.wf.testing.hold.Broken;
import dev.wf.testing.hold.Holding;
import dev.wf.testing.judge.Problem;
import dev.wf.testing.stage.WrittenPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// What holds of a workflow's runs that are written down, as a report tells it.
public final class KeptRuns {
  private KeptRuns() {}

  /// @param tried what holds of its runs that are not
  public static Proof held(Test test, Proof tried, Path folder, Effort effort)
      throws IOException, RunImpossible, InterruptedException {
    try {
      var held =
          new Holding(
                  test.graph(),
                  new WrittenPrograms(),
                  folder,
                  effort.tries(),
                  effort.seed(),
                  effort.shrink() != Effort.Shrink.OFF)
              .held();
      var kept = new Tries.Kept(held.runs(), held.records(), held.kills());
      var tries = new Tries(effort.tries(), effort.seed(), Optional.empty(), Optional.of(kept));
      return new Proof(
          held.broken().stream().map(b -> problem(test, b)).toList(),
          Optional.of(tries),
          tried.reached());
    } catch (NoValue e) {
      return new Proof(
          java.util.List.of(PropertyProblems.noValue(test.place(), e.type())), Optional.empty());
    }
  }

  private static Problem problem(Test test, Broken broken) {
    var told =
        broken.isWarning()
            ? Diagnostic.warning(broken.code(), test.place(), broken.sentence())
            : Diagnostic.error(broken.code(), test.place(), broken.sentence());
    return new Problem(told.hint(broken.hint()), broken.details());
  }
}
