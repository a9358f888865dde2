package dev.wf.compiler.check.table;

import java.util.List;

/// What a failure may be.
public final class FailureKinds {
  /// In the order of section 11 of the language.
  public static final List<String> ALL =
      List.of(
          "transport",
          "overloaded",
          "stalled",
          "timeout",
          "schema",
          "refusal",
          "truncated",
          "tool",
          "denied",
          "conflict",
          "interrupted",
          "assertion",
          "failed",
          "budget",
          "quota");

  /// Those that a `try` has: a run that is out of its quota is paused instead.
  public static final List<String> CAUGHT =
      ALL.stream().filter(kind -> !kind.equals("quota")).toList();

  private FailureKinds() {}
}
