package dev.wf.testing.judge;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Step;
import dev.wf.ir.graph.Test;
import dev.wf.ir.source.Place;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Judgement;
import dev.wf.runtime.schedule.Judgement.Compared;
import dev.wf.runtime.schedule.Judgement.Verdict;
import dev.wf.runtime.work.Endless;
import dev.wf.testing.mock.Mistaken;
import dev.wf.testing.mock.MockedModel;
import dev.wf.testing.mock.Overlaps;
import dev.wf.testing.stage.Patience;
import dev.wf.testing.stage.Stage;
import dev.wf.testing.write.Difference;
import dev.wf.testing.write.ValueText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What can be wrong when a test has run.
public final class Problems {
  /// Of calls that are waited for.
  private static final int MOST_TOLD = 5;

  private Problems() {}

  static Problem fails(Step.Expect expected, Verdict.Fails verdict) {
    if (expected.must() instanceof Step.Must.Match(var pattern)) {
      return Expectations.unmatched(expected, pattern, verdict.shown().getLast());
    }
    var place = verdict.where().orElse(expected.site().place());
    var details = new ArrayList<String>();
    verdict.compared().ifPresent(c -> details.addAll(sides(c)));
    details.addAll(parts(expected, verdict, place));
    return new Problem(Diagnostic.error("WF6050", place, sentence(verdict.compared())), details);
  }

  private static String sentence(Optional<Compared> compared) {
    return compared
        .map(c ->
            c.equal()
                ? "The two sides are not equal."
                : c.left().equals(c.right())
                    ? "Both sides are " + ValueText.line(c.left()) + "."
                    : ValueText.line(c.left())
                        + " against "
                        + ValueText.line(c.right())
                        + " does not hold.")
        .orElse("This does not hold.");
  }

  private static List<String> sides(Compared compared) {
    return compared.equal() ? Difference.of(compared.left(), compared.right()) : List.of();
  }

  /// The values of the parts, each once, in the order of the text; those of the sides themselves
  /// only where the difference does not show them whole.
  private static List<String> parts(Step.Expect expected, Verdict.Fails verdict, Place place) {
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < expected.shown().size(); i++) {
      var where = expected.shown().get(i).place();
      var value = verdict.shown().get(i);
      if (value.isPresent() && isIn(where, place) && !isPlain(verdict, value.get())) {
        var text = where.source().slice(where.span()).strip().replaceAll("\\s+", " ");
        values.putIfAbsent(text, ValueText.line(value.get()));
      }
    }
    return values.entrySet().stream().map(e -> "`" + e.getKey() + "` is " + e.getValue()).toList();
  }

  private static boolean isIn(Place inner, Place outer) {
    return inner.span().offset() >= outer.span().offset()
        && inner.span().offset() + inner.span().length()
            <= outer.span().offset() + outer.span().length();
  }

  /// A side that is no record and no list stands in the difference already.
  private static boolean isPlain(Verdict.Fails verdict, Value value) {
    boolean holdsMore =
        value instanceof Value.ListOf
            || value instanceof Value.RecordOf
            || value instanceof Value.MapOf;
    return !holdsMore
        && verdict
            .compared()
            .filter(c -> c.left().equals(value) || c.right().equals(value))
            .isPresent();
  }

  static Problem unknown(Step.Expect expected, Failure failure) {
    var sentence = "There is no value here: " + failure.kind().word() + ".";
    return new Problem(
        Diagnostic.error("WF6051", expected.site().place(), sentence), told(failure));
  }

  /// Why it failed, and where that began, where it was not in the test's own text.
  private static List<String> told(Failure failure) {
    var lines = new ArrayList<>(failure.message().lines().toList());
    if (failure.node().contains("/")) {
      lines.add("at " + failure.node());
    }
    return lines;
  }

  static Problem unanswered(Stage.Unanswered call, List<Test.Mock> mocks, Test test) {
    var found =
        Diagnostic.error("WF6052", call.place(), "No mock answers " + about(call.asked()) + ".");
    for (var mock : mocks) {
      found = found.note(mock.place(), "its guard does not hold");
    }
    return new Problem(
        found.hint(
            mocks.isEmpty()
                ? pattern(call.asked(), test)
                    .map(p -> "`mock " + p + " => …` answers every such call")
                    .orElse("import the module that declares it, and mock it as `module.agent`")
                : "add one without a guard below"),
        List.of("at " + call.node()));
  }

  /// Two mocks would answer a call.
  static Problem overlap(Overlaps.Overlap overlap) {
    return Problem.of(
        Diagnostic.warning(
                "WF6146",
                overlap.second().place(),
                "This mock would answer " + about(overlap.asked()) + ", too.")
            .note(overlap.first().place(), "the first one counts")
            .hint("let one call have one mock, by guards that do not both hold"));
  }

  static Problem denied(String path, Stage.Denied denied) {
    var lines = new ArrayList<>(denied.failure().message().lines().toList());
    lines.add("at " + path);
    return new Problem(Diagnostic.error("WF6040", denied.place(), "This is denied."), lines);
  }

  private static String about(Asked asked) {
    return asked instanceof Asked.Question q && q.arguments().isEmpty()
        ? q.agent() + " " + ValueText.line(Value.of(q.prompt()))
        : asked.label();
  }

  /// How a mock of this call begins; empty where the test has no name for the agent.
  private static Optional<String> pattern(Asked asked, Test test) {
    return switch (asked) {
      case Asked.Question q when q.agent().equals(MockedModel.ASK) -> Optional.of(q.agent());
      case Asked.Question q ->
          Optional.ofNullable(test.called().get(q.agent()))
              .map(name -> name + parameters(q.arguments().keySet()));
      case Asked.Use u -> Optional.of(u.function());
    };
  }

  private static String parameters(Collection<String> names) {
    return names.isEmpty() ? "" : "(" + String.join(", ", names) + ")";
  }

  private static String name(String target, Test test) {
    return test.called().getOrDefault(target, target);
  }

  /// A mock that gives one answer after another was asked once more.
  static Problem over(Test.Mock mock, Test test) {
    int all = mock.turns().size();
    return Problem.of(
        Diagnostic.error(
                "WF6142",
                mock.place(),
                "This mock has "
                    + (all == 1 ? "one answer" : all + " answers")
                    + ", and `"
                    + name(mock.target().name(), test)
                    + "` asks for another.")
            .hint("add an answer to it; an attempt that is repeated asks, too"));
  }

  /// Answers of a mock that nothing asked for.
  static Problem left(Test.Mock mock, int given) {
    int left = mock.turns().size() - given;
    return Problem.of(
        Diagnostic.error(
            "WF6145",
            mock.place(),
            "Nothing asked for the last " + (left == 1 ? "" : left + " ") + "of these answers."));
  }

  public static Problem unused(Test.Mock mock, long calls, Test test) {
    var found = Diagnostic.error("WF6053", mock.place(), "Nothing used this mock.");
    return Problem.of(found.hint(whyUnused(mock, calls, test)));
  }

  private static String whyUnused(Test.Mock mock, long calls, Test test) {
    var name = name(mock.target().name(), test);
    if (calls == 0) {
      return mock.target() instanceof Test.Target.Tool
          ? "no agent used `" + name + "`: its mock says that with `uses(" + name + ", …)`"
          : "`" + name + "` was not called";
    }
    if (!isForAll(mock)) {
      return "its guard holds for no call of `" + name + "` that gets here";
    }
    return isFirst(mock, test)
        ? "every call of `" + name + "` failed before it was asked"
        : "those above it answer every call of `" + name + "`";
  }

  private static boolean isFirst(Test.Mock mock, Test test) {
    return test.mocks().stream()
        .filter(m -> m.target().equals(mock.target()))
        .findFirst()
        .filter(mock::equals)
        .isPresent();
  }

  private static boolean isForAll(Test.Mock mock) {
    return mock.when() instanceof Expr.Const || mock.when() instanceof Expr.Let(_, Expr.Const _);
  }

  /// A mock that is wrong itself.
  static Problem mistaken(Mistaken.Mistake mistake) {
    var place = mistake.mock().place();
    var details = new ArrayList<String>();
    var found =
        switch (mistake.what()) {
          case GUARD -> {
            details.addAll(mistake.why().lines().toList());
            details.add("for " + about(mistake.asked()));
            yield Diagnostic.error("WF6160", place, "Whether this mock answers cannot be told.")
                .hint("ask first for what may not be there, so that the guard holds or does not");
          }
          case ANSWER -> {
            details.add("for " + about(mistake.asked()) + " it gives " + mistake.why());
            yield Diagnostic.error("WF6161", place, "This mock does not give what is asked for.")
                .hint("`fault(\"schema\")` is an answer that does not fit");
          }
        };
    return new Problem(found, details);
  }

  static Problem ended(Place test, Failure failure) {
    var sentence = "This test did not get to its end: " + failure.kind().word() + ".";
    var found = Diagnostic.error("WF6054", test, sentence);
    return new Problem(
        failure.kind() == Failure.Kind.QUOTA
            ? found.hint(
                "a run is paused there until it is resumed: `expect fails \"quota\" { … }`")
            : found,
        told(failure));
  }

  public static Problem impossible(Place test, String message) {
    return Problem.of(Diagnostic.error("WF6055", test, message));
  }

  /// A test that nobody waits for to its end.
  public static Problem endless(Place test, Endless endless) {
    var sentence =
        endless.isLate()
            ? "This test goes on for longer than "
                + Text.duration(Patience.LONGEST.toMillis())
                + " of its own time."
            : "This test goes on and on: it made " + endless.calls() + " calls.";
    var found =
        Diagnostic.error("WF6144", test, sentence)
            .hint(
                endless.isLate()
                    ? "let a mock be less `slow`, or bound what waits for it"
                    : "bound what a `loop` or a list comes to");
    var waiting = endless.waitsFor().stream().limit(MOST_TOLD).map(Problems::waits).toList();
    return new Problem(found, waiting);
  }

  private static String waits(Call call) {
    return "it waits for " + about(call.asked()) + " at " + call.path();
  }

  static Optional<Problem> of(Judgement judgement) {
    return switch (judgement.verdict()) {
      case Verdict.Holds _, Verdict.Paused _ -> Optional.empty();
      case Verdict.Fails fails -> Optional.of(fails(judgement.expected(), fails));
      case Verdict.Otherwise came ->
          Optional.of(Expectations.otherwise(judgement.expected(), came));
      case Verdict.Unknown(var failure) -> Optional.of(unknown(judgement.expected(), failure));
    };
  }
}
