package dev.wf.testing.prove;

import dev.wf.ir.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The texts in what was generated.
final class Texts {
  private Texts() {}

  /// Those that stand in several places, but for the empty one, which is the simplest.
  static List<String> severalTimes(Way way) {
    var counts = new LinkedHashMap<String, Integer>();
    way.arguments().values().forEach(value -> count(value, counts));
    way.drawn().values().forEach(drawn -> count(drawn.value(), counts));
    return counts.entrySet().stream()
        .filter(e -> e.getValue() > 1 && !e.getKey().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void count(Value value, Map<String, Integer> counts) {
    switch (value) {
      case Value.Str(var text) -> counts.merge(text, 1, Integer::sum);
      case Value.ListOf(var values) -> values.forEach(one -> count(one, counts));
      case Value.RecordOf(var fields) -> fields.values().forEach(one -> count(one, counts));
      case Value.MapOf(var entries) -> entries.values().forEach(one -> count(one, counts));
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.Float _,
          Value.Money _,
          Value.Duration _ -> {}
    }
  }

  /// With another text in place of one, keys of maps left as they are.
  static Value replaced(Value value, String text, String other) {
    return switch (value) {
      case Value.Str(var own) -> own.equals(text) ? Value.of(other) : value;
      case Value.ListOf(var values) ->
          new Value.ListOf(values.stream().map(one -> replaced(one, text, other)).toList());
      case Value.RecordOf(var fields) -> {
        var all = new LinkedHashMap<String, Value>();
        fields.forEach((name, inner) -> all.put(name, replaced(inner, text, other)));
        yield new Value.RecordOf(all);
      }
      case Value.MapOf(var entries) -> {
        var all = new LinkedHashMap<String, Value>();
        entries.forEach((name, inner) -> all.put(name, replaced(inner, text, other)));
        yield Value.MapOf.of(all);
      }
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.Float _,
          Value.Money _,
          Value.Duration _ ->
          value;
    };
  }
}
