package dev.wf.runtime.model;

import dev.wf.runtime.call.Failure;
import java.time.Duration;
import java.util.Optional;

/// A provider could not answer. Checked, because every caller has to decide between asking again
/// and giving up.
public final class ModelFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;
  private final boolean passing;
  private final transient Optional<Duration> retryAfter;

  /// @param passing whether asking again may help
  /// @param retryAfter how long the server asked to be left alone
  public ModelFailure(Failure failure, boolean passing, Optional<Duration> retryAfter) {
    super(failure.message());
    this.failure = failure;
    this.passing = passing;
    this.retryAfter = retryAfter;
  }

  /// Asking again may help.
  public static ModelFailure passing(Failure.Kind kind, String message) {
    return new ModelFailure(new Failure(kind, message), true, Optional.empty());
  }

  /// Asking again will not help.
  public static ModelFailure lasting(Failure.Kind kind, String message) {
    return new ModelFailure(new Failure(kind, message), false, Optional.empty());
  }

  public Failure failure() {
    return failure;
  }

  public boolean passing() {
    return passing;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
