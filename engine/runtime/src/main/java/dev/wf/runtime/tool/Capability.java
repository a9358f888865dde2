package dev.wf.runtime.tool;

import java.util.Locale;
import java.util.Optional;

/// What lists of patterns speak of: the words of `allow`, and those that only people's own rules
/// have.
public enum Capability {
  READ,
  WRITE,
  EXEC,
  ENV,
  WEB,
  MCP,
  /// The tools of agents, by the names under which they ask for them.
  TOOLS,
  /// Models, by their providers' names for them.
  MODELS;

  /// As it is written.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Capability> of(String word) {
    for (var capability : values()) {
      if (capability.word().equals(word)) {
        return Optional.of(capability);
      }
    }
    return Optional.empty();
  }
}
