package dev.wf.cli.view;

import java.util.Optional;

/// Says of answers that no model gave them.
public final class Pretence {
  private Pretence() {}

  /// @param provider the name of the provider that answered
  public static Optional<String> of(String provider) {
    return switch (provider) {
      case "mock" ->
          Optional.of("All of this is made up by the mock model; no real one was asked.");
      case "scripted" -> Optional.of("All of this comes from a script; no model was asked.");
      default -> Optional.empty();
    };
  }
}
