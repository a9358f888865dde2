package dev.wf.cli.config;

import dev.wf.ir.source.Place;

/// A value, and where it is set.
public record Said<T>(T value, Place at) {
  /// For people: `wf.yaml line 4`.
  public String where() {
    return where(at);
  }

  static String where(Place at) {
    return at.source().name() + " line " + at.position().line();
  }
}
