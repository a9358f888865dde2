package dev.wf.runtime.tool;

import dev.wf.runtime.call.Observation;
import java.util.LinkedHashSet;
import java.util.List;

/// Where one call uses its tools, and what it saw there. Safe for use by several threads.
public final class ToolContext {
  private final Workspace workspace;
  private final LinkedHashSet<Observation> observations = new LinkedHashSet<>();

  public ToolContext(Workspace workspace) {
    this.workspace = workspace;
  }

  public Workspace workspace() {
    return workspace;
  }

  public synchronized void observed(Observation observation) {
    observations.add(observation);
  }

  /// In the order they were made, each once.
  public synchronized List<Observation> observations() {
    return List.copyOf(observations);
  }
}
