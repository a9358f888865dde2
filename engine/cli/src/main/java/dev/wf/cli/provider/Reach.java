package dev.wf.cli.provider;

import dev.wf.cli.config.ProviderEntry;
import dev.wf.models.ModelCatalog;
import dev.wf.models.anthropic.AnthropicModel;
import dev.wf.models.anthropic.AnthropicSettings;
import dev.wf.models.route.Route;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// How a provider is reached, by its settings and the environment.
record Reach(ProviderEntry entry, Keys keys, Map<String, String> environment) {
  private static final URI ANTHROPIC = URI.create("https://api.anthropic.com");

  /// Where it is.
  Optional<String> host() {
    return address() instanceof Address.At(var uri) ? Optional.of(uri.getHost()) : Optional.empty();
  }

  /// What is known of where it is.
  private sealed interface Address {
    record At(URI uri) implements Address {}

    record Wrong(String variable, String text) implements Address {}
  }

  private Address address() {
    if (entry.address().isPresent()) {
      return new Address.At(entry.address().get());
    }
    return fromEnvironment("ANTHROPIC_BASE_URL").orElse(new Address.At(ANTHROPIC));
  }

  private Optional<Address> fromEnvironment(String variable) {
    var text = keys.get(variable);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      var address = URI.create(text);
      if (address.getHost() != null && address.getScheme() != null) {
        return Optional.of(new Address.At(address));
      }
    } catch (IllegalArgumentException _) {
      // Told like one that lacks a part.
    }
    return Optional.of(new Address.Wrong(variable, text));
  }

  Route.End end() {
    return switch (address()) {
      case Address.Wrong(var variable, var text) ->
          new Route.End.Missing(
              variable + " is `" + text + "`, which is no address.", "https://host, or unset it");
      case Address.At(var address) -> anthropic(address);
    };
  }

  private Route.End anthropic(URI address) {
    var key = keys.of(entry);
    var variable = Keys.variable(entry).orElseThrow();
    if (key.isEmpty()) {
      return new Route.End.Missing(
          (entry.name().equals("anthropic")
                  ? "Anthropic's models need"
                  : "`" + entry.name() + "` needs")
              + " a key.",
          "set " + variable + ", or take --model mock");
    }
    var settings = AnthropicSettings.of(key).at(address);
    return settings
        .problem()
        .<Route.End>map(problem -> new Route.End.Missing(problem, "look at " + variable))
        .orElseGet(
            () -> new Route.End.There(new AnthropicModel(settings, ModelCatalog.standard())));
  }
}
