package dev.wf.runtime.call;

import java.util.Locale;

/// Why a node has no value. `node` is the path of the node where it began, empty until that is
/// known. `place` is where in the text it is said, for people: empty where it comes from outside.
public record Failure(Kind kind, String message, String node, String place) {
  public Failure(Kind kind, String message) {
    this(kind, message, "", "");
  }

  public Failure(Kind kind, String message, String node) {
    this(kind, message, node, "");
  }

  public Failure at(String path) {
    return node.isEmpty() ? new Failure(kind, message, path, place) : this;
  }

  /// The message, and where in the text that is said.
  public String said() {
    return message + (place.isEmpty() ? "" : " (" + place + ")");
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
    return kind.word() + ": " + said() + (node.isEmpty() ? "" : " (" + node + ")");
  }
}
