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
    if (value instanceof Value.Str(var text)) {
      counts.merge(text, 1, Integer::sum);
    }
    value.parts().forEach(part -> count(part, counts));
  }

  /// With another text in place of one, keys of maps left as they are.
  static Value replaced(Value value, String text, String other) {
    return value.withTexts(own -> own.equals(text) ? other : own);
  }
}
