package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Step;
import dev.wf.ir.graph.Step.Must.How;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.data.Patterns;
import dev.wf.runtime.schedule.Judgement.Verdict;
import java.util.Optional;

/// A block of a test that is expected to fail. Each is one of its own.
final class ExpectedFailure {
  private final Step.Expect expect;
  private final Frame frame;
  private final How how;

  private ExpectedFailure(Step.Expect expect, Frame frame, How how) {
    this.expect = expect;
    this.frame = frame;
    this.how = how;
  }

  /// Empty where something else is expected.
  static Optional<ExpectedFailure> of(Step.Expect expect, Frame frame) {
    return switch (expect.must()) {
      case Step.Must.Fail(var how) -> Optional.of(new ExpectedFailure(expect, frame, how));
      case Step.Must.Hold _, Step.Must.Match _ -> Optional.empty();
    };
  }

  Step.Expect expect() {
    return expect;
  }

  Frame frame() {
    return frame;
  }

  /// @param result of what was tried
  Verdict verdict(Value.RecordOf result) {
    if (result.fields().get("ok").equals(Value.TRUE)) {
      return new Verdict.Otherwise(Optional.of(result.fields().get("value")), Optional.empty());
    }
    var error = ((Value.RecordOf) result.fields().get("error")).fields();
    return verdict(
        new Failure(
            Failure.Kind.of(text(error.get("kind"))),
            text(error.get("message")),
            text(error.get("node"))));
  }

  /// @param why the run does not go on: a budget can be raised, a quota cannot
  Verdict verdict(Shortage why) {
    var kind = why.raise().isEmpty() ? Failure.Kind.QUOTA : Failure.Kind.BUDGET;
    return verdict(new Failure(kind, why.reason())) instanceof Verdict.Otherwise otherwise
        ? otherwise
        : new Verdict.Paused();
  }

  private Verdict verdict(Failure failure) {
    boolean isMeant =
        switch (how) {
          case How.OfKind(var kind) -> failure.kind().word().equals(kind);
          case How.Saying(var part) -> failure.message().contains(part);
          case How.Matching(var pattern) -> Patterns.isFound(pattern, failure.message());
        };
    return isMeant
        ? new Verdict.Holds()
        : new Verdict.Otherwise(Optional.empty(), Optional.of(failure));
  }

  private static String text(Value value) {
    return ((Value.Str) value).value();
  }
}
