package dev.wf.runtime.eval;

import dev.wf.ir.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.SequencedMap;
import java.util.Set;

/// Functions of maps and records. What comes of a record is a record, its fields in their order.
final class Objects {
  private Objects() {}

  static Value keys(Call call) {
    return Lists.of(Access.entries(call.value(0)).keySet().stream().map(Value::of).toList());
  }

  static Value values(Call call) {
    return Lists.of(Access.entries(call.value(0)).values().stream().toList());
  }

  static Value entries(Call call) {
    return Lists.of(
        Access.entries(call.value(0)).entrySet().stream()
            .<Value>map(e -> Value.record("key", Value.of(e.getKey()), "value", e.getValue()))
            .toList());
  }

  static Value toMap(Call call) {
    var map = new LinkedHashMap<String, Value>();
    for (var element : call.list(0)) {
      var key = call.has(1) ? call.function(1).call(element) : Access.field(element, "key", false);
      var value =
          call.has(2)
              ? call.function(2).call(element)
              : call.has(1) ? element : Access.field(element, "value", false);
      map.put(Operators.text(key), value);
    }
    return new Value.MapOf(map);
  }

  static Value merge(Call call) {
    var merged = new LinkedHashMap<>(Access.entries(call.value(0)));
    merged.putAll(Access.entries(call.value(1)));
    return like(call.value(0), merged);
  }

  static Value pick(Call call) {
    var picked = new LinkedHashMap<>(Access.entries(call.value(0)));
    picked.keySet().retainAll(names(call));
    return like(call.value(0), picked);
  }

  static Value omit(Call call) {
    var left = new LinkedHashMap<>(Access.entries(call.value(0)));
    left.keySet().removeAll(names(call));
    return like(call.value(0), left);
  }

  private static Set<String> names(Call call) {
    var names = new LinkedHashSet<String>();
    call.list(1).forEach(name -> names.add(Operators.text(name)));
    return names;
  }

  private static Value like(Value model, SequencedMap<String, Value> entries) {
    return model instanceof Value.RecordOf ? new Value.RecordOf(entries) : new Value.MapOf(entries);
  }
}
