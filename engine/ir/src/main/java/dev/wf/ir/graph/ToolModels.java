package dev.wf.ir.graph;

import java.util.Optional;
import java.util.stream.Stream;

/// The models that a program asks who may use a tool, as far as they are written in it. Those that
/// are worked out, and those of conversations that go on, only a run knows.
public record ToolModels(Graph graph) {
  private static final String TOOLS = "tools";
  private static final String MODEL = "model";

  /// @return texts; empty ones for the model that is asked where none is named
  public Stream<String> of(String tool) {
    return Stream.concat(
            graph.bodies().flatMap(Block::asks).flatMap(ask -> asked(ask, tool)),
            graph.tools().flatMap(t -> graph.agentOf(t).stream()).flatMap(a -> used(a, tool)))
        .distinct();
  }

  private Stream<String> asked(Step.Ask ask, String tool) {
    var agent = graph.agent(ask.agent()).settings();
    var own = ask.settings();
    if (graph.continues(ask) || !has(Graph.sets(own, TOOLS) ? own : agent, tool)) {
      return Stream.of();
    }
    return Graph.sets(own, MODEL) ? Graph.texts(own, MODEL) : named(agent);
  }

  private Stream<String> used(Agent agent, String tool) {
    return has(agent.settings(), tool) ? named(agent.settings()) : Stream.of();
  }

  private static boolean has(Expr settings, String tool) {
    return Graph.tools(settings).anyMatch(tool::equals);
  }

  private Stream<String> named(Expr settings) {
    return Graph.sets(settings, MODEL) ? Graph.texts(settings, MODEL) : standard().stream();
  }

  /// That of the defaults, where these are the same for all.
  private Optional<String> standard() {
    boolean differ =
        Stream.concat(
                graph.workflows().values().stream().map(Workflow::defaults),
                graph.bodies().flatMap(Block::all).flatMap(ToolModels::defaults))
            .anyMatch(d -> Graph.sets(d, MODEL));
    var entry = graph.entry().defaults();
    if (differ) {
      return Optional.empty();
    }
    return Graph.sets(entry, MODEL) ? Graph.texts(entry, MODEL).findFirst() : Optional.of("");
  }

  private static Stream<Expr> defaults(Step step) {
    return step instanceof Step.Call called
        ? called.terms().stream().map(Step.Terms::defaults)
        : Stream.of();
  }
}
