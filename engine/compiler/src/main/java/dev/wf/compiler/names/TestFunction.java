package dev.wf.compiler.names;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The functions that there are in tests alone (section 14 of the language).
public enum TestFunction {
  /// The calls that were made of an agent or a function of the world.
  CALLS,
  /// The prompt of one of these calls.
  PROMPT,
  /// The settings of one of these calls.
  SETTINGS,
  /// What the calls above cost: a value, and no function.
  COST,
  /// The failure of the call that a mock answers.
  FAULT,
  /// An answer that comes after a time.
  SLOW,
  /// An answer, and what it is said to have used.
  COSTLY,
  /// Answers one after another.
  IN_TURN,
  /// What a tool tells the agent that a mock stands for.
  USES;

  /// Whether it takes the name of what is called.
  boolean isOfCalls() {
    return switch (this) {
      case CALLS, PROMPT, SETTINGS -> true;
      case COST, FAULT, SLOW, COSTLY, IN_TURN, USES -> false;
    };
  }

  /// How it is called in a program.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<TestFunction> of(String word) {
    return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
  }
}
