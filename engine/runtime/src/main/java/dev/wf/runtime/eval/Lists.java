package dev.wf.runtime.eval;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Functions of the shape of lists. Texts count in code points.
final class Lists {
  private static final int LONGEST_RANGE = 1_000_000;

  private Lists() {}

  static Value length(Call call) {
    return Value.of(length(call.value(0)));
  }

  static Value isEmpty(Call call) {
    return Value.of(length(call.value(0)) == 0);
  }

  private static int length(Value of) {
    return switch (of) {
      case Value.Str(var text) -> Texts.length(text);
      case Value.ListOf(var values) -> values.size();
      case Value.RecordOf patch -> Paths.touched(patch).size();
      default -> Access.entries(of).size();
    };
  }

  static Value first(Call call) {
    var list = call.list(0);
    return list.isEmpty() ? Value.NULL : list.getFirst();
  }

  static Value last(Call call) {
    var list = call.list(0);
    return list.isEmpty() ? Value.NULL : list.getLast();
  }

  static Value get(Call call) {
    if (!(call.value(0) instanceof Value.ListOf(var values))) {
      return Access.entries(call.value(0)).getOrDefault(call.text(1), Value.NULL);
    }
    long index = call.whole(1);
    return index >= 0 && index < values.size() ? values.get((int) index) : Value.NULL;
  }

  static Value take(Call call) {
    var list = call.list(0);
    return of(list.subList(0, Math.min(call.count(1, 0), list.size())));
  }

  static Value drop(Call call) {
    var list = call.list(0);
    return of(list.subList(Math.min(call.count(1, 0), list.size()), list.size()));
  }

  static Value slice(Call call) {
    var of = call.value(0);
    int length = length(of);
    int from = within(call.whole(1), length);
    int to = Math.max(from, call.has(2) ? within(call.whole(2), length) : length);
    return of instanceof Value.Str(var text)
        ? Value.of(Texts.part(text, from, to))
        : of(Access.list(of).subList(from, to));
  }

  /// A place between 0 and the length; one below 0 counts from the end.
  private static int within(long index, int length) {
    return Math.clamp(index < 0 ? index + length : index, 0, length);
  }

  static Value reverse(Call call) {
    return of(call.list(0).reversed());
  }

  static Value flatten(Call call) {
    var flat = new ArrayList<Value>();
    call.list(0).forEach(inner -> flat.addAll(Access.list(inner)));
    return of(flat);
  }

  static Value compact(Call call) {
    return of(call.list(0).stream().filter(v -> !(v instanceof Value.Null)).toList());
  }

  static Value chunk(Call call) {
    var list = call.list(0);
    int size = call.count(1, 1);
    var chunks = new ArrayList<Value>();
    for (int from = 0; from < list.size(); ) {
      int to = (int) Math.min((long) from + size, list.size());
      chunks.add(of(list.subList(from, to)));
      from = to;
    }
    return of(chunks);
  }

  static Value range(Call call) {
    long from = call.has(1) ? call.whole(0) : 0;
    long to = call.whole(call.has(1) ? 1 : 0);
    if (to <= from) {
      return Value.list();
    }
    if (from < to - LONGEST_RANGE || to - LONGEST_RANGE > to) {
      throw call.fails(
          "A range has at most "
              + LONGEST_RANGE
              + " numbers, not those from "
              + from
              + " to "
              + to
              + ".");
    }
    return of(LongStream.range(from, to).mapToObj(Value::of).toList());
  }

  static Value join(Call call) {
    var separator = call.text(1, "");
    return Value.of(
        call.list(0).stream().map(Rendering::hole).collect(Collectors.joining(separator)));
  }

  static Value of(List<Value> values) {
    return new Value.ListOf(values);
  }
}
