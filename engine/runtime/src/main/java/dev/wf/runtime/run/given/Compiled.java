package dev.wf.runtime.run.given;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.source.Source;
import java.util.List;

/// A program that can run: its graph, and the texts it was compiled from, which the run keeps.
public record Compiled(Graph graph, List<Source> sources) {
  public Compiled {
    sources = List.copyOf(sources);
  }
}
