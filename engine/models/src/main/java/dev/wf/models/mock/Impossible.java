package dev.wf.models.mock;

/// No value can be made up for a type.
final class Impossible extends Exception {
  private static final long serialVersionUID = 1L;

  Impossible(String message) {
    super(message, null, false, false);
  }
}
