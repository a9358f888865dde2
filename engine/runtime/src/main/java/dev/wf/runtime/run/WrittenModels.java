package dev.wf.runtime.run;

import dev.wf.ir.graph.Graph;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.Providers;
import java.util.List;

/// The models that stand in a program as texts. One that nobody knows is told before anything is
/// asked; those that are worked out while it runs can only be told then.
final class WrittenModels {
  private static final List<String> SETTINGS = List.of("model", "fallback");

  private WrittenModels() {}

  static void check(Graph graph, Providers providers) throws RunImpossible {
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
  }
}
