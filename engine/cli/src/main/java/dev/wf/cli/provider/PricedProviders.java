package dev.wf.cli.provider;

import dev.wf.cli.config.Config;
import dev.wf.cli.config.Said;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Price;
import dev.wf.runtime.model.Prices;
import dev.wf.runtime.model.Providers;
import java.util.Optional;

/// Providers with the prices that the settings say: of a model by its provider and id, by its id
/// alone, or of all models of a provider (`ollama:*`). A server of one's own costs nothing where
/// nothing is said.
record PricedProviders(Providers all, Config config) implements Providers {
  @Override
  public Choice choose(String model) {
    return all.choose(model);
  }

  @Override
  public Prices prices() {
    return this::price;
  }

  private Optional<Price> price(ModelProvider provider, String model) {
    return said(provider.name() + ":" + model)
        .or(() -> said(model))
        .or(() -> said(provider.name() + ":*"))
        .or(() -> isOnesOwn(provider.name()) ? Optional.of(Price.FREE) : Optional.empty())
        .or(() -> provider.price(model));
  }

  private Optional<Price> said(String name) {
    return Optional.ofNullable(config.prices().get(name)).map(Said::value);
  }

  private boolean isOnesOwn(String provider) {
    var entry = config.providers().get(provider);
    return entry != null
        && switch (entry.value().kind()) {
          case OLLAMA, VLLM, LLAMACPP -> true;
          case ANTHROPIC, OPENAI, OPENAI_CHAT, BEDROCK, VERTEX, FOUNDRY, GATEWAY -> false;
        };
  }
}
