package dev.wf.compiler.names;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The functions that there are in tests alone (section 14 of the language).
public enum TestFunction {
  /// The calls that were made of an agent or a function of the world.
  CALLS,
  /// The failure of the call that a mock answers.
  FAULT;

  /// How it is called in a program.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<TestFunction> of(String word) {
    return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
  }
}
