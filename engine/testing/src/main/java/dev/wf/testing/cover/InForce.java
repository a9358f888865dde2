package dev.wf.testing.cover;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.source.Place;
import dev.wf.ir.value.Value;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The settings of agents that calls of a graph do not override, each worked out once for all runs
/// that are counted. Safe for use by many threads.
public final class InForce {
  private final Graph graph;

  /// A place of the graph is one object.
  private final Map<Place, Map<String, Set<String>>> known = new IdentityHashMap<>();

  public InForce(Graph graph) {
    this.graph = graph;
  }

  /// Those of an agent that a call at this place does not override.
  synchronized Set<String> of(String agent, Place place) {
    return known
        .computeIfAbsent(place, _ -> new HashMap<>(2))
        .computeIfAbsent(agent, _ -> left(agent, place));
  }

  private Set<String> left(String agent, Place place) {
    var declared = graph.agents().get(agent);
    if (declared == null) {
      return Set.of();
    }
    var over = overriding(place);
    return set(declared.settings()).filter(s -> !over.contains(s)).collect(Collectors.toSet());
  }

  private Set<String> overriding(Place place) {
    return Stream.concat(Stream.of(graph.entry()), graph.workflows().values().stream())
        .flatMap(w -> w.body().asks())
        .filter(ask -> ask.site().place().equals(place))
        .flatMap(ask -> set(ask.settings()))
        .collect(Collectors.toSet());
  }

  /// The settings that a record sets, whatever their values come to.
  private static Stream<String> set(Expr settings) {
    return settings instanceof Expr.RecordOf(var entries, _)
        ? entries.stream()
            .filter(e ->
                e instanceof Expr.RecordOf.Entry.Named n
                    && !(n.value() instanceof Expr.Const(Value.Null _)))
            .map(e -> ((Expr.RecordOf.Entry.Named) e).name())
        : Stream.empty();
  }
}
