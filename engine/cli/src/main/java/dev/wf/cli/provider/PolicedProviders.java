package dev.wf.cli.provider;

import dev.wf.cli.config.Config;
import dev.wf.models.cli.CliModel;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.Prices;
import dev.wf.runtime.model.Providers;

/// Providers of which only those models are asked that the settings list.
record PolicedProviders(Providers all, Config config) implements Providers {
  @Override
  public Prices prices() {
    return all.prices();
  }

  @Override
  public Choice choose(String model) {
    var choice = all.choose(model);
    if (!(choice instanceof Choice.Known(var provider, var id))) {
      return choice;
    }
    var stop = config.refusal(provider.name(), id);
    if (stop.isPresent()) {
      return new Choice.Unknown(stop.get().message(), stop.get().hint());
    }
    return provider instanceof CliModel commands
        ? commands
            .lack(id)
            .<Choice>map(lack -> new Choice.Unknown(lack.message(), lack.hint()))
            .orElse(choice)
        : choice;
  }
}
