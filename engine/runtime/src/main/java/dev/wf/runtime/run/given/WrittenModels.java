package dev.wf.runtime.run.given;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.ToolModels;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.Tools;
import java.util.List;

/// The models that stand in a program as texts. One that nobody knows is told before anything is
/// asked; those that are worked out while it runs can only be told then.
final class WrittenModels {
  private static final List<String> SETTINGS = List.of("model", "fallback");

  private WrittenModels() {}

  static void check(Graph graph, Providers providers, Tools tools) throws RunImpossible {
    for (var setting : SETTINGS) {
      for (var model : graph.written(setting).distinct().toList()) {
        if (providers.choose(model) instanceof Choice.Unknown(var message, var hint)) {
          throw new RunImpossible(message, hint);
        }
      }
    }
    if (graph.entry().body().asks().findAny().isPresent()
        && providers.choose("") instanceof Choice.Unknown(var message, var hint)) {
      throw new RunImpossible(message, hint);
    }
    for (var entry : graph.tools().toList()) {
      var tool = tools.byName().get(entry);
      if (tool != null && tool.isHosted()) {
        hosted(graph, tool, providers);
      }
    }
  }

  /// Whether those do a tool who are asked by calls that have it.
  private static void hosted(Graph graph, Tool tool, Providers providers) throws RunImpossible {
    for (var model : new ToolModels(graph).of(tool.name()).toList()) {
      if (providers.choose(model) instanceof Choice.Known asked && !asked.does(tool.name())) {
        throw new RunImpossible(
            "`" + tool.name() + "` is done by models, and `" + asked.name() + "` does not.",
            "ask a model that does, or leave `" + tool.name() + "` out of its tools");
      }
    }
  }
}
