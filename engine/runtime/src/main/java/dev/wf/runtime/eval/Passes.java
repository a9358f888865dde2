package dev.wf.runtime.eval;

import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Functions that go through a list in order with another function, or in search of something. A
/// function is given the element and its index, and takes what it has parameters for.
final class Passes {
  private Passes() {}

  static Value map(Call call) {
    return Lists.of(mapped(call));
  }

  static Value flatMap(Call call) {
    var flat = new ArrayList<Value>();
    mapped(call).forEach(inner -> flat.addAll(Access.list(inner)));
    return Lists.of(flat);
  }

  private static List<Value> mapped(Call call) {
    var list = call.list(0);
    var function = call.function(1);
    var mapped = new ArrayList<Value>(list.size());
    for (int i = 0; i < list.size(); i++) {
      mapped.add(function.call(list.get(i), Value.of(i)));
    }
    return mapped;
  }

  static Value filter(Call call) {
    var list = call.list(0);
    var kept = new ArrayList<Value>();
    for (int i = 0; i < list.size(); i++) {
      if (holds(call, list.get(i), i)) {
        kept.add(list.get(i));
      }
    }
    return Lists.of(kept);
  }

  static Value zip(Call call) {
    var left = call.list(0);
    var right = call.list(1);
    var function = call.function(2);
    var zipped = new ArrayList<Value>();
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      zipped.add(function.call(left.get(i), right.get(i)));
    }
    return Lists.of(zipped);
  }

  static Value fold(Call call) {
    var folded = call.value(1);
    var function = call.function(2);
    for (var element : call.list(0)) {
      folded = function.call(folded, element);
    }
    return folded;
  }

  static Value all(Call call) {
    var list = call.list(0);
    for (int i = 0; i < list.size(); i++) {
      if (!holds(call, list.get(i), i)) {
        return Value.FALSE;
      }
    }
    return Value.TRUE;
  }

  static Value any(Call call) {
    return Value.of(firstIndex(call) >= 0);
  }

  static Value count(Call call) {
    var list = call.list(0);
    long count = 0;
    for (int i = 0; i < list.size(); i++) {
      count += holds(call, list.get(i), i) ? 1 : 0;
    }
    return Value.of(count);
  }

  static Value find(Call call) {
    int index = firstIndex(call);
    return index < 0 ? Value.NULL : call.list(0).get(index);
  }

  private static int firstIndex(Call call) {
    var list = call.list(0);
    for (int i = 0; i < list.size(); i++) {
      if (holds(call, list.get(i), i)) {
        return i;
      }
    }
    return -1;
  }

  /// What the function says of an element; without a function, what the element says itself.
  private static boolean holds(Call call, Value element, int index) {
    return Operators.truth(call.has(1) ? call.function(1).call(element, Value.of(index)) : element);
  }

  static Value indexOf(Call call) {
    if (call.value(0) instanceof Value.Str(var text)) {
      int index = text.indexOf(call.text(1));
      return index < 0 ? Value.NULL : Value.of(text.codePointCount(0, index));
    }
    int index = indexOf(call.list(0), call.value(1));
    return index < 0 ? Value.NULL : Value.of(index);
  }

  static Value contains(Call call) {
    return Value.of(
        switch (call.value(0)) {
          case Value.Str(var text) -> text.contains(call.text(1));
          case Value.ListOf(var values) -> indexOf(values, call.value(1)) >= 0;
          case Value object -> Access.entries(object).containsKey(call.text(1));
        });
  }

  private static int indexOf(List<Value> list, Value wanted) {
    for (int i = 0; i < list.size(); i++) {
      if (Equality.same(list.get(i), wanted)) {
        return i;
      }
    }
    return -1;
  }

  static Value oks(Call call) {
    return Lists.of(
        call.list(0).stream()
            .filter(Passes::isOk)
            .map(r -> Access.field(r, "value", false))
            .toList());
  }

  static Value errors(Call call) {
    return Lists.of(
        call.list(0).stream()
            .filter(r -> !isOk(r))
            .map(r -> Access.field(r, "error", false))
            .toList());
  }

  private static boolean isOk(Value result) {
    return Operators.truth(Access.field(result, "ok", false));
  }
}
