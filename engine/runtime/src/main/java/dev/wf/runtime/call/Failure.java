package dev.wf.runtime.call;

import java.util.Locale;

/// Why a node has no value. `node` is the path of the node where it began, empty until that is
/// known.
public record Failure(Kind kind, String message, String node) {
  public Failure(Kind kind, String message) {
    this(kind, message, "");
  }

  public Failure at(String path) {
    return node.isEmpty() ? new Failure(kind, message, path) : this;
  }

  /// The kinds of section 11.
  public enum Kind {
    TRANSPORT,
    OVERLOADED,
    STALLED,
    TIMEOUT,
    SCHEMA,
    REFUSAL,
    TRUNCATED,
    TOOL,
    DENIED,
    CONFLICT,
    INTERRUPTED,
    ASSERTION,
    FAILED,
    BUDGET,
    QUOTA;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  @Override
  public String toString() {
    return kind.word() + ": " + message + (node.isEmpty() ? "" : " (" + node + ")");
  }
}
