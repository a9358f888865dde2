package dev.wf.cli.view;

import dev.wf.ir.graph.Workflow;

/// What the phases of a workflow are called.
public record Titles(Workflow workflow) {

  /// How many phases it has.
  int count() {
    return workflow.phases().size();
  }

  /// @param phase its index, -1 for what stands above the first
  String of(int phase) {
    if (phase >= 0) {
      return workflow.phases().get(phase);
    }
    return count() == 0 ? workflow.title() : "Before " + workflow.phases().getFirst();
  }
}
