package dev.wf.ir.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What may be wrong with the answer of a model that stands in for a real one.
public enum Fault {
  /// The connection broke; the call is tried again.
  TRANSPORT,
  /// The server takes no more; the call is tried again.
  OVERLOADED,
  /// Nothing arrived for too long; the call is tried again.
  STALLED,
  /// The answer came too late.
  TIMEOUT,
  /// The model did not want to.
  REFUSAL,
  /// The answer was cut off.
  TRUNCATED,
  /// The server refused for good.
  FAILED,
  /// What came is not of the type that was asked for; the model is told, and asked again.
  MALFORMED,
  /// The answer takes its time: others end before it, and what waits may give it up.
  SLOW;

  /// How it is called in a program.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Fault> of(String word) {
    return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
  }
}
