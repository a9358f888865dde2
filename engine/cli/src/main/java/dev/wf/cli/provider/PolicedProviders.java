package dev.wf.cli.provider;

import dev.wf.cli.config.Config;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.Providers;

/// Providers of which only those models are asked that the settings list.
record PolicedProviders(Providers all, Config config) implements Providers {
  @Override
  public Choice choose(String model) {
    var choice = all.choose(model);
    return choice instanceof Choice.Known(var provider, var id)
        ? config
            .refusal(provider.name(), id)
            .<Choice>map(stop -> new Choice.Unknown(stop.message(), stop.hint()))
            .orElse(choice)
        : choice;
  }
}
