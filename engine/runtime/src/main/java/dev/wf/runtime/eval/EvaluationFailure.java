package dev.wf.runtime.eval;

import dev.wf.ir.source.Place;
import dev.wf.runtime.call.Failure;
import java.util.Optional;

/// An expression that has no value, such as an index out of range: a failure of the node that
/// computes it, not a fault of ours. Carries no stack trace.
public final class EvaluationFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;
  private final transient Optional<Place> place;

  public EvaluationFailure(Failure failure, Optional<Place> place) {
    super(failure.message(), null, false, false);
    this.failure = failure;
    this.place = place;
  }

  static EvaluationFailure at(Place place, String message) {
    return new EvaluationFailure(new Failure(Failure.Kind.FAILED, message), Optional.of(place));
  }

  public Failure failure() {
    return failure;
  }

  /// Where in the program it happened.
  public Optional<Place> place() {
    return place;
  }
}
