package dev.wf.cli.provider;

import dev.wf.cli.config.Config;
import dev.wf.cli.config.ProviderEntry;
import dev.wf.cli.config.Said;
import dev.wf.models.ModelCatalog;
import dev.wf.models.cli.CliModel;
import dev.wf.models.route.Route;
import dev.wf.models.route.Routes;
import dev.wf.runtime.model.Providers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The providers that can be asked: those that are set, and the vendors, which need no more than a
/// key in the environment.
public final class ProviderRoutes {
  private static final List<ProviderEntry.Kind> VENDORS =
      List.of(ProviderEntry.Kind.ANTHROPIC, ProviderEntry.Kind.OPENAI);

  private ProviderRoutes() {}

  /// @param standard the model that is asked where none is named
  public static Providers of(
      Config config, Map<String, String> environment, InstantSource clock, String standard) {
    var aliases = new LinkedHashMap<String, String>();
    config.models().forEach((alias, said) -> aliases.put(alias, said.value()));
    var routes = new ArrayList<Route>();
    for (var entry : entries(config)) {
      routes.add(route(entry, config, environment, clock));
    }
    routes.add(Route.of(CliModel.NAME, List.of(), () -> commands(config, environment)));
    return new PricedProviders(
        new PolicedProviders(new Routes(routes, aliases, standard), config), config);
  }

  /// An environment in which no key is missing, for a run that asks nobody: keys decide who may
  /// ask, not what is served.
  public static Map<String, String> withAllKeys(Config config, Map<String, String> environment) {
    var keys = new Keys(environment);
    var all = new HashMap<>(environment);
    for (var entry : entries(config)) {
      Stream.concat(
              Keys.variable(entry).stream(),
              entry.headers().values().stream().flatMap(text -> keys.unset(text).stream()))
          .filter(name -> keys.get(name).isEmpty())
          .forEach(name -> all.put(name, "offline"));
    }
    return all;
  }

  private static Route.End commands(Config config, Map<String, String> environment) {
    var stop = config.refusal(CliModel.NAME, Optional.empty());
    return stop.isPresent()
        ? new Route.End.Missing(stop.get().message(), stop.get().hint())
        : new Route.End.There(new CliModel(environment, ModelCatalog.standard()));
  }

  /// A provider to ask where nobody says whom: the first vendor with a key.
  public static Optional<String> standard(Config config, Map<String, String> environment) {
    return entries(config).stream()
        .filter(
            entry -> VENDORS.contains(entry.kind()) && entry.name().equals(entry.kind().toString()))
        .filter(entry -> !new Keys(environment).of(entry).isEmpty())
        .map(ProviderEntry::name)
        .findFirst();
  }

  /// The vendors first; an entry of a vendor's name stands in its place.
  private static List<ProviderEntry> entries(Config config) {
    var entries = new LinkedHashMap<String, ProviderEntry>();
    for (var vendor : VENDORS) {
      entries.put(vendor.toString(), ProviderEntry.of(vendor.toString(), vendor));
    }
    config.providers().values().stream()
        .map(Said::value)
        .forEach(entry -> entries.put(entry.name(), entry));
    return List.copyOf(entries.values());
  }

  private static Route route(
      ProviderEntry entry, Config config, Map<String, String> environment, InstantSource clock) {
    return new Route(
        entry.name(),
        begin(entry.kind()),
        entry.models(),
        () -> end(entry, config, environment, clock));
  }

  /// The words that the ids of a vendor's models begin with.
  private static List<String> begin(ProviderEntry.Kind kind) {
    return switch (kind) {
      case ANTHROPIC, VERTEX, FOUNDRY -> List.of("claude-");
      case OPENAI -> List.of("gpt-", "o1", "o3", "o4", "chatgpt-");
      case BEDROCK -> List.of("anthropic.", "us.anthropic.", "eu.anthropic.", "global.anthropic.");
      case OPENAI_CHAT, OLLAMA, VLLM, LLAMACPP, GATEWAY -> List.of();
    };
  }

  private static Route.End end(
      ProviderEntry entry, Config config, Map<String, String> environment, InstantSource clock) {
    var reach = new Reach(entry, new Keys(environment), clock);
    var stop = config.refusal(entry.name(), reach.host());
    return stop.isPresent()
        ? new Route.End.Missing(stop.get().message(), stop.get().hint())
        : reach.end();
  }
}
