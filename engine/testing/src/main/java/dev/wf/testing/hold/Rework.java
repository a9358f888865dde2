package dev.wf.testing.hold;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Makes other values of the same type out of one.
record Rework(Definitions types) {
  /// Lists are no longer than this, where their type permits it.
  Value shortened(Value value, Type type, int most) {
    return fitting(shortened(value, most), value, type);
  }

  private static Value shortened(Value value, int most) {
    return switch (value) {
      case Value.ListOf(var values) ->
          new Value.ListOf(values.stream().limit(most).map(v -> shortened(v, most)).toList());
      case Value.RecordOf(var fields) -> {
        var all = new LinkedHashMap<String, Value>();
        fields.forEach((name, v) -> all.put(name, shortened(v, most)));
        yield new Value.RecordOf(all);
      }
      case Value.MapOf _,
          Value.Str _,
          Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.Float _,
          Value.Duration _,
          Value.Money _ ->
          value;
    };
  }

  /// Every text that nobody bounds says this.
  Value saying(String text, Value value, Type type) {
    return fitting(said(text, value, type), value, type);
  }

  private Value said(String text, Value value, Type type) {
    return switch (type) {
      case Type.StringType s when s.pattern().isEmpty() && s.maxLength().orElse(1000) >= 300 ->
          Value.of(text);
      case Type.RecordType(var fields) when value instanceof Value.RecordOf(var values) -> {
        var all = new LinkedHashMap<>(values);
        fields.forEach(f -> all.computeIfPresent(f.name(), (_, v) -> said(text, v, f.type())));
        yield new Value.RecordOf(all);
      }
      case Type.ListType l when value instanceof Value.ListOf(var values) -> {
        List<Value> all = new ArrayList<>();
        values.forEach(v -> all.add(said(text, v, l.element())));
        yield new Value.ListOf(all);
      }
      case Type.Nullable(var inner) when !(value instanceof Value.Null) -> said(text, value, inner);
      case Type.Named n -> said(text, value, types.get(n).type());
      case Type _ -> value;
    };
  }

  private Value fitting(Value changed, Value value, Type type) {
    return Conformance.exactly(changed, type, types) instanceof Conformed.Fits ? changed : value;
  }
}
