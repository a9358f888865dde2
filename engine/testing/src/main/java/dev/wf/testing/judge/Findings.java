package dev.wf.testing.judge;

import dev.wf.ir.graph.Test;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.testing.mock.Mistaken;
import dev.wf.testing.mock.Mocks;
import dev.wf.testing.mock.Overlaps;
import dev.wf.testing.stage.Stage;
import dev.wf.testing.stage.Verdicts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What was found wrong with a test that has run.
///
/// @param problems in the order of the text
/// @param left mocks of calls that nobody answered, or of which it cannot be told
public record Findings(List<Problem> problems, List<Test.Mock> left) {
  public Findings {
    problems = List.copyOf(problems);
    left = List.copyOf(left);
  }

  /// @param isDisturbed whether a failure was brought about, so that what fails is no problem
  public static Findings of(
      Test test,
      Conclusion conclusion,
      Verdicts verdicts,
      Mocks mocks,
      Stage stage,
      boolean isDisturbed) {
    var found = new ArrayList<Problem>();
    var left = new ArrayList<Test.Mock>();
    for (var call : stage.unanswered().values()) {
      var mine = mocks.of(call.asked());
      left.addAll(mine);
      found.add(Problems.unanswered(call, mine, test));
    }
    for (var mistake : mocks.mistaken().all(test.mocks())) {
      if (mistake.what() == Mistaken.What.GUARD) {
        left.addAll(mocks.of(mistake.asked())); // those below it get no such call
      }
      found.add(Problems.mistaken(mistake));
    }
    for (var mock : test.mocks()) {
      int given = mocks.given(mock);
      if (given > mock.turns().size()) {
        found.add(Problems.over(mock, test));
      } else if (given > 0 && given < mock.turns().size()) {
        found.add(Problems.left(mock, given));
      }
    }
    var told = new HashSet<>(stage.unanswered().keySet());
    told.addAll(stage.inVain());
    for (var denied : stage.denied().entrySet()) {
      told.add(denied.getValue().node());
      found.add(Problems.denied(denied.getKey(), denied.getValue()));
    }
    for (var judgement : verdicts.inOrder()) {
      var failure = judgement.failure();
      boolean isExpected = isDisturbed && failure.isPresent();
      if (!isExpected
          && (failure.isEmpty()
              || failure.get().node().isEmpty()
              || told.add(origin(failure.get())))) {
        Problems.of(judgement).ifPresent(found::add);
      }
    }
    if (!isDisturbed && !verdicts.knowsOfPause()) {
      failure(conclusion)
          .filter(f -> !told.contains(origin(f)))
          .ifPresent(f -> found.add(Problems.ended(test.place(), f)));
    }
    return new Findings(sorted(found), left);
  }

  /// What tells a failure from others: the node where it began or, in the test's own text, what it
  /// says.
  private static String origin(Failure failure) {
    return failure.node().contains("/")
        ? failure.node()
        : failure.node() + ": " + failure.message();
  }

  /// With those mocks that answered nothing, and those that would have answered what others did.
  public Findings and(
      List<Test.Mock> unused, List<Overlaps.Overlap> overlaps, Verdicts verdicts, Test test) {
    var found = new ArrayList<>(problems);
    overlaps.forEach(overlap -> found.add(Problems.overlap(overlap)));
    for (var mock : unused) {
      if (left.contains(mock)) {
        continue; // that it does not answer is said already
      }
      found.add(Problems.unused(mock, verdicts.calls(mock.target().name()), test));
    }
    return new Findings(sorted(found), left);
  }

  private static List<Problem> sorted(List<Problem> found) {
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
          Optional.of(
              new Failure(
                  why.raise().isEmpty() ? Failure.Kind.QUOTA : Failure.Kind.BUDGET, why.reason()));
    };
  }
}
