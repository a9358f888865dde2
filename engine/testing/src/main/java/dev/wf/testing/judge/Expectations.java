package dev.wf.testing.judge;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.graph.Step;
import dev.wf.ir.graph.Step.Must.How;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.schedule.Judgement.Verdict;
import dev.wf.testing.write.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is said of a pattern that is not found, and of what does not fail as it should.
final class Expectations {
  private static final int LINES = 20;

  private Expectations() {}

  /// @param text in which the pattern was looked for, where it is known
  static Problem unmatched(Step.Expect expected, String pattern, Optional<Value> text) {
    var details = new ArrayList<String>();
    text.ifPresent(t -> details.addAll(written(t)));
    return new Problem(
        Diagnostic.error(
            "WF6114",
            expected.site().place(),
            "Nothing in this text matches r\"" + pattern + "\"."),
        details);
  }

  private static List<String> written(Value value) {
    if (!(value instanceof Value.Str(var text))) {
      return List.of("it is " + ValueText.line(value));
    }
    if (text.isEmpty()) {
      return List.of("it is empty");
    }
    var lines = text.lines().toList();
    if (lines.size() == 1) {
      return List.of("it is " + ValueText.line(value));
    }
    var shown = new ArrayList<String>();
    shown.add("it is");
    lines.stream().limit(LINES).forEach(line -> shown.add("| " + line));
    if (lines.size() > LINES) {
      shown.add("and " + Text.count(lines.size() - LINES, "line") + " more");
    }
    return shown;
  }

  static Problem otherwise(Step.Expect expected, Verdict.Otherwise came) {
    var how = ((Step.Must.Fail) expected.must()).how();
    return came.failure().isPresent()
        ? failed(expected, how, came.failure().get())
        : succeeded(expected, how, came.value().orElseThrow());
  }

  private static Problem succeeded(Step.Expect expected, How how, Value value) {
    var wanted =
        switch (how) {
          case How.OfKind(var kind) -> "of kind " + kind;
          case How.Saying(var part) -> "that says " + ValueText.line(Value.of(part));
          case How.Matching(var pattern) -> "that matches r\"" + pattern + "\"";
        };
    return new Problem(
        Diagnostic.error(
            "WF6112",
            expected.site().place(),
            "A failure " + wanted + " was expected here, and nothing failed."),
        List.of("it came to " + ValueText.line(value)));
  }

  private static Problem failed(Step.Expect expected, How how, Failure failure) {
    var sentence =
        switch (how) {
          case How.OfKind(var kind) ->
              "This fails with " + failure.kind().word() + ", not with " + kind + ".";
          case How.Saying(var part) ->
              "This fails, but does not say " + ValueText.line(Value.of(part)) + ".";
          case How.Matching(var pattern) ->
              "This fails, but what it says does not match r\"" + pattern + "\".";
        };
    var details = new ArrayList<String>();
    details.add(
        failure.kind().word() + ": " + failure.message().strip().replaceAll("\\s*\n\\s*", " "));
    if (failure.node().contains("/")) {
      details.add("at " + failure.node());
    }
    return new Problem(Diagnostic.error("WF6113", expected.site().place(), sentence), details);
  }
}
