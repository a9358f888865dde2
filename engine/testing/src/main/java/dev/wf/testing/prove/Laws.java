package dev.wf.testing.prove;

import dev.wf.ir.graph.Test;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.testing.judge.Problem;
import java.util.ArrayList;
import java.util.List;

/// What holds of every run of every workflow: it returns its type, and comes to the same whatever
/// order its calls end in. What fails is no matter: that is for the program to say.
final class Laws {
  private Laws() {}

  /// @param other what the same came to in another order
  static List<Problem> broken(Test test, Conclusion one, Conclusion other) {
    var problems = new ArrayList<Problem>();
    var value =
        switch (one) {
          case Conclusion.Completed(var result) -> java.util.Optional.of(result);
          case Conclusion.Degraded(var result, var _) -> java.util.Optional.of(result);
          case Conclusion.Failed _, Conclusion.Waiting _, Conclusion.Paused _ ->
              java.util.Optional.<Value>empty();
        };
    var entry = test.graph().entry();
    value
        .filter(v ->
            !(Conformance.check(v, entry.result(), test.graph().types()) instanceof Conformed.Fits))
        .ifPresent(v -> problems.add(PropertyProblems.notItsType(test.place(), entry.result(), v)));
    if (!text(one).equals(text(other))) {
      problems.add(PropertyProblems.dependsOnOrder(test.place(), text(one), text(other)));
    }
    if (one instanceof Conclusion.Paused(var why, _)) {
      problems.add(PropertyProblems.beyondBudget(test.place(), why.reason()));
    }
    return problems;
  }

  private static String text(Conclusion conclusion) {
    return switch (conclusion) {
      case Conclusion.Completed(var result) -> Rendering.compact(result);
      case Conclusion.Degraded(var result, var losses) ->
          Rendering.compact(result) + " without " + losses.size() + " that failed";
      case Conclusion.Failed(var failure, var _) -> failure.kind().word() + " " + failure.message();
      case Conclusion.Waiting _ -> "waiting";
      case Conclusion.Paused _ -> "paused";
    };
  }
}
