package dev.wf.ir.graph;

import dev.wf.ir.type.Definitions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A compiled program: its entry, and what the entry reaches by name.
public record Graph(Workflow entry, SequencedMap<String, Agent> agents, Definitions types) {
  public Graph {
    agents = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(agents));
  }

  public Agent agent(String name) {
    var found = agents.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "an asked agent is declared, but " + name + " is not among " + agents.keySet());
    }
    return found;
  }
}
