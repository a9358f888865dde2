package dev.wf.cli.command.equip;

import dev.wf.cli.command.Wrong;
import dev.wf.cli.config.Config;
import dev.wf.cli.config.ConfigFile;
import dev.wf.cli.config.Origin;
import dev.wf.runtime.tool.Capability;
import dev.wf.runtime.tool.Confines;
import dev.wf.runtime.tool.Layer;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Sandbox;
import java.util.ArrayList;
import java.util.EnumMap;

/// The rules that settings put around every workflow.
final class Confining {
  private Confining() {}

  /// @param without whether commands are wanted out of the sandbox
  static Confines of(Config config, boolean without) throws Wrong {
    var layers = new ArrayList<Layer>();
    for (var file : config.files()) {
      layers.add(layer(file));
    }
    return new Confines(layers, mode(config, without));
  }

  private static Layer layer(ConfigFile file) throws Wrong {
    var said = new EnumMap<Capability, Layer.Said>(Capability.class);
    file.allow()
        .forEach((word, list) ->
            said.put(
                Capability.of(word).orElseThrow(),
                new Layer.Said(
                    "`" + list.where() + "`", file.origin() != Origin.POLICY, list.value())));
    try {
      return Layer.of(said);
    } catch (Refused e) {
      throw Wrong.because(file.name() + ": " + e.failure().message(), "correct the pattern");
    }
  }

  private static Sandbox.Mode mode(Config config, boolean without) throws Wrong {
    var policy = config.sandboxOfPolicy();
    if (without && policy.isPresent() && !policy.get().value().equals(Sandbox.Mode.OFF.word())) {
      throw Wrong.because(
          "Commands stay in the sandbox: " + policy.get().where() + " says so.",
          "leave out --no-sandbox");
    }
    return without
        ? Sandbox.Mode.OFF
        : config.sandbox().flatMap(said -> Sandbox.Mode.of(said.value())).orElse(Sandbox.Mode.AUTO);
  }
}
