package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Step;
import dev.wf.ir.source.Place;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.util.List;
import java.util.Optional;

/// How an expectation of a test came out.
///
/// @param path of the expectation
/// @param element of all bodies around it
public record Judgement(Step.Expect expected, String path, int[] element, Verdict verdict) {
  /// Why it cannot be told.
  public Optional<Failure> failure() {
    return verdict instanceof Verdict.Unknown(var failure)
        ? Optional.of(failure)
        : Optional.empty();
  }

  public sealed interface Verdict {
    record Holds() implements Verdict {}

    /// It holds, since the run does not go on, and that was expected.
    record Paused() implements Verdict {}

    /// @param where the part of the condition that does not hold, where it is not the whole
    /// @param compared the two sides, where that part compares them
    /// @param shown the values of [Step.Expect#shown], of those that have one
    record Fails(Optional<Place> where, Optional<Compared> compared, List<Optional<Value>> shown)
        implements Verdict {
      public Fails {
        shown = List.copyOf(shown);
      }
    }

    /// What should have failed in some way came to a value, or failed in another.
    record Otherwise(Optional<Value> value, Optional<Failure> failure) implements Verdict {}

    /// It cannot be told: what it reads failed, or working it out did.
    record Unknown(Failure failure) implements Verdict {}
  }

  /// Two values that were compared.
  ///
  /// @param equal whether they should have been equal
  public record Compared(Value left, Value right, boolean equal) {}
}
