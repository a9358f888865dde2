package dev.wf.testing.prove;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.work.Endless;
import dev.wf.testing.judge.Problem;
import dev.wf.testing.stage.Patience;
import dev.wf.testing.write.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What can be wrong when a property was tried, or a workflow held to what all do.
final class PropertyProblems {
  /// What arguments and answers have no part in.
  static final Set<String> AT_ONCE = Set.of("WF6052", "WF6104");

  private PropertyProblems() {}

  /// A property that does not hold, or a workflow for which one of all workflows does not.
  ///
  /// @param number of the try that showed it
  static Problem refuted(
      Place place, boolean isAuto, Way way, int number, Effort effort, boolean needsOrder) {
    var details = new ArrayList<String>();
    details.add("try " + number + " of " + effort.tries() + ", --seed " + effort.seed());
    way.arguments()
        .forEach((name, value) -> details.add("`" + name + "` is " + ValueText.line(value)));
    if (needsOrder) {
      details.add("it holds where calls end in the order in which they began");
    }
    var sentence =
        isAuto
            ? "This workflow does not do what every workflow does."
            : "This property does not hold.";
    return new Problem(Diagnostic.error("WF6100", place, sentence), details);
  }

  static Problem broke(Place property, Throwable fault) {
    return new Problem(
        Diagnostic.error("WF6101", property, "A run broke, and did not end in a failure of a kind.")
            .hint("this is a fault of wf itself: please report it with the test below"),
        List.of(String.valueOf(fault)));
  }

  static Problem noValue(Place property, Type type) {
    return Problem.of(
        Diagnostic.error("WF6102", property, "No value of " + type + " was found to try.")
            .hint("bounds or a pattern leave none, or the pattern is too intricate to find one"));
  }

  static Problem hardlyJudged(Place property, int judged, int tries) {
    return Problem.of(
        Diagnostic.error(
                "WF6103",
                property,
                "Nothing was expected in " + (tries - judged) + " of " + tries + " tries.")
            .hint("let fewer calls fail, or expect something outside of `if` and `for`, too"));
  }

  static Problem notItsType(Place workflow, Type type, Value value) {
    return new Problem(
        Diagnostic.error("WF6105", workflow, "This workflow returned what is not of its type."),
        List.of("it returns " + type, "it came to " + ValueText.line(value)));
  }

  static Problem dependsOnOrder(Place workflow, String one, String other) {
    return new Problem(
        Diagnostic.error(
            "WF6106", workflow, "What this workflow comes to depends on which call ends first."),
        List.of("in one order " + one, "as calls began " + other));
  }

  static Problem beyondBudget(Place workflow, String reason) {
    return new Problem(
        Diagnostic.error("WF6107", workflow, "This workflow may not get to its end in its budget.")
            .hint("bound the lists and loops whose elements ask agents, or widen `budget`"),
        List.of(reason));
  }

  static Problem endless(Place property, Endless endless) {
    var sentence =
        endless.isLate()
            ? "A run goes on for longer than "
                + Text.duration(Patience.LONGEST.toMillis())
                + " of its own time."
            : "A run goes on and on: it made " + endless.calls() + " calls.";
    return Problem.of(
        Diagnostic.error("WF6104", property, sentence)
            .hint(
                endless.isLate()
                    ? "let a mock be less `slow`, or bound what waits for it"
                    : "bound what a `loop` or a list comes to"));
  }
}
