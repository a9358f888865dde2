package dev.wf.ir.graph;

/// What a node may do to the world, and so what it is ordered against (section 8 of the language).
public enum Effect {
  /// Ordered by data alone.
  PURE,
  /// Looks at the world: after every change above it, before every change below it.
  OBSERVES,
  /// Changes the world: after everything above it that observes or changes, before everything below
  /// it that does.
  CHANGES;

  public Effect or(Effect other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
