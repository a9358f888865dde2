package dev.wf.runtime.run.given;

import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.Prices;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.tool.Capability;
import dev.wf.runtime.tool.Layer;
import dev.wf.runtime.tool.Permissions;
import java.util.List;

/// Those who may answer, by the rules that hold for every workflow of a run. Rules name a model
/// with its provider (`anthropic:*`) or alone.
///
/// @param rules whose layers say so
record Permitted(Providers all, Permissions rules) implements Providers {
  /// All of them where there is no rule.
  static Providers by(List<Layer> rules, Providers all) {
    return rules.isEmpty() ? all : new Permitted(all, Permissions.ALL.within(rules));
  }

  @Override
  public Prices prices() {
    return all.prices();
  }

  @Override
  public Choice choose(String model) {
    return switch (all.choose(model)) {
      case Choice.Unknown unknown -> unknown;
      case Choice.Known known -> permitted(known);
    };
  }

  private Choice permitted(Choice.Known known) {
    var refusal = rules.use(Capability.MODELS, known.name());
    if (refusal.isEmpty() || rules.use(Capability.MODELS, known.model()).isEmpty()) {
      return known;
    }
    return new Choice.Unknown(
        "`" + known.name() + "` may not be asked" + refusal.get().advice(),
        "name a model that may be");
  }
}
