package dev.wf.models.http;

/// A server said what the wire does not know.
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  public Malformed(String message) {
    super(message, null, false, false);
  }
}
