package dev.wf.testing.api;

import dev.wf.runtime.call.Failure;
import java.util.Locale;

/// Why something failed (section 11 of the language).
public enum FailureKind {
  /// The connection broke. Asked again, without waiting in a test.
  TRANSPORT,
  /// The provider takes no more at the moment. Asked again.
  OVERLOADED,
  /// Nothing arrived for too long. Asked again.
  STALLED,
  TIMEOUT,
  /// The answer was not of its type. The model is told, and asked again within `retries`.
  SCHEMA,
  /// The model would not answer.
  REFUSAL,
  /// The answer was longer than `max_tokens`.
  TRUNCATED,
  TOOL,
  DENIED,
  CONFLICT,
  INTERRUPTED,
  ASSERTION,
  FAILED,
  BUDGET,
  /// The provider's own; pauses a run.
  QUOTA;

  /// As the language writes it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FailureKind of(Failure.Kind kind) {
    return valueOf(kind.name());
  }

  Failure.Kind inside() {
    return Failure.Kind.valueOf(name());
  }
}
