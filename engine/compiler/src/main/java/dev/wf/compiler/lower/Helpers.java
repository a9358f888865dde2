package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.Usable;
import dev.wf.compiler.reach.Points;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Modules;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// The agents and workflows that agents have for tools.
///
/// They are lowered last, so that a graph begins with what the workflow itself comes to. A workflow
/// is lowered by itself, since its nodes are none of those around it.
final class Helpers {
  private final Ledger ledger;
  private final Agents agents;
  private final Map<Decl.Workflow, String> names = new IdentityHashMap<>();
  private final Deque<Usable> open = new ArrayDeque<>();
  private final Points points;
  private final SequencedMap<String, Workflow> workflows = new LinkedHashMap<>();

  Helpers(Ledger ledger, Agents agents, Points points) {
    this.ledger = ledger;
    this.points = points;
    this.agents = agents;
    Set<String> taken = new HashSet<>();
    for (var module : ledger.modules().all()) {
      for (var declaration : module.program().declarations()) {
        if (declaration instanceof Decl.Workflow workflow) {
          var name = Modules.apart(workflow.name().text(), module.source(), taken::contains);
          taken.add(name);
          names.put(workflow, name);
        }
      }
    }
  }

  /// The text by which the graph has a tool.
  String entry(Usable usable) {
    return switch (usable) {
      case Usable.Named(var entry) -> entry;
      case Usable.Agent(var agent) -> {
        open.add(usable);
        yield Graph.AGENT + agents.name(agent);
      }
      case Usable.Workflow(var workflow) -> {
        open.add(usable);
        yield Graph.WORKFLOW + names.get(workflow);
      }
    };
  }

  /// Lowers what is used and what that uses in turn.
  void settle() {
    while (!open.isEmpty()) {
      switch (open.remove()) {
        case Usable.Named _ -> {}
        case Usable.Agent(var agent) -> agents.named(agent);
        case Usable.Workflow(var workflow) -> lower(workflow);
      }
    }
  }

  private void lower(Decl.Workflow workflow) {
    var name = names.get(workflow);
    if (!workflows.containsKey(name)) {
      var graph =
          new Lowering(ledger.modules(), ledger.names(), ledger.types(), points).graph(workflow);
      workflows.put(name, graph.entry());
      graph.workflows().forEach(workflows::putIfAbsent);
      agents.reach(graph.agents());
    }
  }

  SequencedMap<String, Workflow> workflows() {
    return new LinkedHashMap<>(workflows);
  }
}
