package dev.wf.models.route;

import dev.wf.runtime.model.ModelProvider;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A provider that can be asked.
///
/// @param name under which its models are named: `name:id`
/// @param begin the words that its models' ids begin with; empty where those tell nothing
/// @param ids its own ids of models that it takes under other ones
/// @param end made when it is first wanted
public record Route(String name, List<String> begin, Map<String, String> ids, Supplier<End> end) {
  public Route {
    begin = List.copyOf(begin);
    ids = Map.copyOf(ids);
  }

  /// A provider that names its models as the vendor does.
  public static Route of(String name, List<String> begin, Supplier<End> end) {
    return new Route(name, begin, Map.of(), end);
  }

  boolean takes(String model) {
    return ids.containsKey(model) || begin.stream().anyMatch(model::startsWith);
  }

  String own(String model) {
    return ids.getOrDefault(model, model);
  }

  /// Where a route leads.
  public sealed interface End {
    record There(ModelProvider provider) implements End {}

    /// @param message what it lacks, as a sentence
    /// @param hint what to do about it
    record Missing(String message, String hint) implements End {}
  }
}
