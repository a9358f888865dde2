package dev.wf.mcp;

import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Data of messages, as maps and lists, from and to values. Objects become records, which keep the
/// order of their fields.
final class Plain {
  private Plain() {}

  static Value value(@Nullable Object data) {
    return switch (data) {
      case null -> Value.NULL;
      case Boolean b -> Value.of(b);
      case Integer i -> Value.of(i);
      case Long l -> Value.of(l);
      case Number n -> number(n.doubleValue());
      case Map<?, ?> m -> record(m);
      case List<?> l -> new Value.ListOf(l.stream().map(Plain::value).toList());
      default -> Value.of(data.toString());
    };
  }

  static Value.RecordOf record(Map<?, ?> data) {
    var fields = new LinkedHashMap<String, Value>();
    data.forEach((name, field) -> fields.put(String.valueOf(name), value(field)));
    return new Value.RecordOf(fields);
  }

  static @Nullable Object data(Value value) {
    return switch (value) {
      case Value.Null _ -> null;
      case Value.Bool b -> b.value();
      case Value.Int i -> i.value();
      case Value.Float f -> f.value();
      case Value.Str s -> s.value();
      case Value.Duration _, Value.Money _ ->
          throw new IllegalArgumentException("what came from JSON is JSON, but this is " + value);
      case Value.ListOf(var values) -> {
        var list = new ArrayList<@Nullable Object>();
        values.forEach(v -> list.add(data(v)));
        yield list;
      }
      case Value.RecordOf(var fields) -> data(fields);
      case Value.MapOf(var entries) -> data(entries);
    };
  }

  private static Map<String, @Nullable Object> data(Map<String, Value> fields) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    fields.forEach((name, field) -> map.put(name, data(field)));
    return map;
  }

  static String text(Value.RecordOf of, String field) {
    return of.get(field) instanceof Value.Str(var text) ? text : "";
  }

  private static Value number(double number) {
    return Double.isFinite(number) ? new Value.Float(number) : Value.of(Double.toString(number));
  }
}
