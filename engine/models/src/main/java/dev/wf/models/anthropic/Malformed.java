package dev.wf.models.anthropic;

/// A server said what the wire does not know.
final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  Malformed(String message) {
    super(message, null, false, false);
  }
}
