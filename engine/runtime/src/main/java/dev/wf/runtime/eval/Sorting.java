package dev.wf.runtime.eval;

import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;

/// Functions that order elements or tell them apart, by [Ordering] and [Equality].
final class Sorting {
  /// An element and what it is compared by.
  private record Keyed(Value key, Value element) {
    static final Comparator<Keyed> ORDER = Comparator.comparing(Keyed::key, Ordering.VALUES);

    boolean counts() {
      return !(key instanceof Value.Null);
    }
  }

  private Sorting() {}

  static Value sort(Call call) {
    return Lists.of(call.list(0).stream().sorted(Ordering.VALUES).toList());
  }

  static Value sortBy(Call call) {
    return Lists.of(keyed(call).stream().sorted(Keyed.ORDER).map(Keyed::element).toList());
  }

  static Value unique(Call call) {
    var seen = new LinkedHashSet<Value>();
    return Lists.of(call.list(0).stream().filter(v -> seen.add(Equality.key(v))).toList());
  }

  static Value uniqueBy(Call call) {
    var seen = new LinkedHashSet<Value>();
    return Lists.of(
        keyed(call).stream()
            .filter(k -> seen.add(Equality.key(k.key())))
            .map(Keyed::element)
            .toList());
  }

  static Value groupBy(Call call) {
    SequencedMap<Value, List<Keyed>> groups = new LinkedHashMap<>();
    for (var keyed : keyed(call)) {
      groups.computeIfAbsent(Equality.key(keyed.key()), _ -> new ArrayList<>()).add(keyed);
    }
    return Lists.of(groups.values().stream().map(Sorting::group).toList());
  }

  private static Value group(List<Keyed> members) {
    var elements = members.stream().map(Keyed::element).toList();
    return Value.record("key", members.getFirst().key(), "values", Lists.of(elements));
  }

  static Value min(Call call) {
    return least(each(call), Keyed.ORDER);
  }

  static Value max(Call call) {
    return least(each(call), Keyed.ORDER.reversed());
  }

  static Value minBy(Call call) {
    return least(keyed(call), Keyed.ORDER);
  }

  static Value maxBy(Call call) {
    return least(keyed(call), Keyed.ORDER.reversed());
  }

  /// The first of the least; null of none.
  private static Value least(List<Keyed> all, Comparator<Keyed> order) {
    return all.stream()
        .filter(Keyed::counts)
        .reduce((a, b) -> order.compare(b, a) < 0 ? b : a)
        .map(Keyed::element)
        .orElse(Value.NULL);
  }

  /// The elements of the one list that is given, or the values that are.
  private static List<Keyed> each(Call call) {
    var values = call.size() == 1 ? call.list(0) : call.values(0);
    return values.stream().map(v -> new Keyed(v, v)).toList();
  }

  private static List<Keyed> keyed(Call call) {
    var function = call.function(1);
    return call.list(0).stream().map(v -> new Keyed(function.call(v), v)).toList();
  }
}
