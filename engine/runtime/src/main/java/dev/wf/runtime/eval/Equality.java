package dev.wf.runtime.eval;

import dev.wf.ir.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// When two values are one: by content, numbers by what they count, records and maps by their
/// entries in any order.
final class Equality {
  /// 2^63, the first double above every `long`.
  private static final double BEYOND = 0x1p63;

  private Equality() {}

  static boolean same(Value a, Value b) {
    return switch (a) {
      case Value.Int _, Value.Float _ -> key(a).equals(key(b));
      case Value.ListOf x -> b instanceof Value.ListOf y && sameItems(x.values(), y.values());
      case Value.RecordOf _, Value.MapOf _ ->
          (b instanceof Value.RecordOf || b instanceof Value.MapOf)
              && sameEntries(Access.entries(a), Access.entries(b));
      case Value.Null _, Value.Bool _, Value.Str _, Value.Duration _, Value.Money _ -> a.equals(b);
    };
  }

  /// A value equal (in Java) to that of every other value that is the same as this one: for hash
  /// tables.
  static Value key(Value value) {
    return switch (value) {
      case Value.Float(var f) when f == Math.rint(f) && f >= -BEYOND && f < BEYOND ->
          Value.of((long) f);
      case Value.ListOf l -> new Value.ListOf(l.values().stream().map(Equality::key).toList());
      case Value.RecordOf r -> keys(r.fields());
      case Value.MapOf m -> keys(m.entries());
      default -> value;
    };
  }

  private static Value keys(Map<String, Value> entries) {
    var keys = new LinkedHashMap<String, Value>();
    entries.forEach((name, value) -> keys.put(name, key(value)));
    return new Value.MapOf(keys);
  }

  private static boolean sameItems(List<Value> a, List<Value> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameEntries(Map<String, Value> a, Map<String, Value> b) {
    return a.size() == b.size()
        && a.entrySet().stream()
            .allMatch(e -> b.containsKey(e.getKey()) && same(e.getValue(), b.get(e.getKey())));
  }
}
