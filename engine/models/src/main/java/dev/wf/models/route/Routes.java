package dev.wf.models.route;

import dev.wf.ir.diag.NearName;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The providers that can be asked, and the words by which programs ask for them: an alias first,
/// then a provider's name, `provider:id`, then the id of a model. That goes to a provider which
/// knows it under another id or whose ids begin like it, else to the provider asked by default. Of
/// several the default one comes first, then the first that is configured; one that cannot be asked
/// leaves it to the next.
public final class Routes implements Providers {
  private final SequencedMap<String, Route> routes;
  private final SequencedMap<String, String> aliases;
  private final String standard;
  private final Map<String, Choice> chosen = new ConcurrentHashMap<>();
  private final Map<String, Route.End> ends = new ConcurrentHashMap<>();

  /// @param aliases to what may be said in their place, other than another alias
  /// @param standard what is meant where nothing is said
  public Routes(List<Route> routes, SequencedMap<String, String> aliases, String standard) {
    var byName = new LinkedHashMap<String, Route>();
    routes.forEach(route -> byName.put(route.name(), route));
    this.routes = Collections.unmodifiableSequencedMap(byName);
    this.aliases = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(aliases));
    this.standard = standard;
  }

  @Override
  public Choice choose(String model) {
    var said = model.isEmpty() ? standard : model;
    var known = chosen.get(said);
    return known != null ? known : chosen.computeIfAbsent(said, this::find);
  }

  private Choice find(String said) {
    var meant = aliases.getOrDefault(said, said);
    var named = routes.get(meant);
    if (named != null) {
      return led(named, "");
    }
    int colon = meant.indexOf(':');
    if (colon > 0 && routes.containsKey(meant.substring(0, colon))) {
      return led(routes.get(meant.substring(0, colon)), meant.substring(colon + 1));
    }
    var first = standardRoute();
    var taking =
        Stream.concat(first.stream(), routes.values().stream())
            .filter(route -> route.takes(meant))
            .distinct()
            .toList();
    for (var route : taking) {
      if (led(route, meant) instanceof Choice.Known known) {
        return known;
      }
    }
    if (!taking.isEmpty()) {
      return led(taking.getFirst(), meant);
    }
    return first.isPresent() && first.get().begin().isEmpty()
        ? led(first.get(), meant)
        : new Choice.Unknown("No provider is known for the model `" + meant + "`.", hint(meant));
  }

  /// The provider that is meant where nothing is said, as far as that can be told by its name.
  private Optional<Route> standardRoute() {
    var meant = aliases.getOrDefault(standard, standard);
    int colon = meant.indexOf(':');
    return Optional.ofNullable(routes.get(colon > 0 ? meant.substring(0, colon) : meant));
  }

  private Choice led(Route route, String model) {
    return switch (ends.computeIfAbsent(route.name(), _ -> route.end().get())) {
      case Route.End.Missing(var message, var hint) -> new Choice.Unknown(message, hint);
      case Route.End.There(var provider) -> known(route, provider, model);
    };
  }

  private static Choice known(Route route, ModelProvider provider, String model) {
    var own = model.isEmpty() ? provider.standardModel() : route.own(model);
    return own.isEmpty()
        ? new Choice.Unknown(
            "`" + route.name() + "` has no model that is asked where none is named.",
            "name one: `" + route.name() + ":MODEL`")
        : new Choice.Known(provider, own);
  }

  private String hint(String model) {
    var words = new LinkedHashSet<>(aliases.keySet());
    words.addAll(routes.keySet());
    int colon = model.indexOf(':');
    var near = NearName.of(colon > 0 ? model.substring(0, colon) : model, words);
    return near.map(n -> "did you mean `" + n + (colon > 0 ? model.substring(colon) : "") + "`?")
        .orElseGet(() ->
            "say who has it, as in `"
                + routes.firstEntry().getKey()
                + ":"
                + model
                + "`, or what it stands for under `models` of wf.yaml; the providers are "
                + String.join(", ", routes.keySet()));
  }
}
