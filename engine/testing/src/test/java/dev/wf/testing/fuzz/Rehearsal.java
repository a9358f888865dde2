package dev.wf.testing.fuzz;

import dev.wf.ir.graph.Graph;

/// Runs.
final class Rehearsal {
  private Rehearsal() {}

  static void of(Graph graph) {}
}
