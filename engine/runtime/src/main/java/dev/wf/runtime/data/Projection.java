package dev.wf.runtime.data;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A value as a type has it: fields that the type does not declare dropped, absent ones null,
/// declared order, ints where floats are declared made floats.
///
/// The checker has made sure that the value fits. Every record in it is looked at once; what is as
/// the type has it already is returned itself, so that projecting costs memory only where something
/// changes.
public final class Projection {
  private final Definitions definitions;

  private Projection(Definitions definitions) {
    this.definitions = definitions;
  }

  public static Value of(Value value, Type type, Definitions definitions) {
    return new Projection(definitions).project(value, type);
  }

  private Value project(Value value, Type type) {
    return switch (type) {
      case Type.Named n -> project(value, definitions.resolve(n));
      case Type.Nullable n -> value instanceof Value.Null ? value : project(value, n.type());
      case Type.ListType l when value instanceof Value.ListOf list -> elements(list, l.element());
      case Type.RecordType r when Conformance.isObject(value) -> fields(value, r);
      case Type.MapType m when Conformance.isObject(value) -> entries(value, m.value());
      case Type.Union u when Conformance.isObject(value) ->
          Members.of(u, definitions).of(value).map(r -> fields(value, r)).orElse(value);
      case Type.FloatType _ -> Numbers.toFloat(value);
      case Type.ListType _,
          Type.RecordType _,
          Type.MapType _,
          Type.Union _,
          Type.StringType _,
          Type.IntType _,
          Type.Plain _,
          Type.Enumeration _,
          Type.Function _,
          Type.Variable _ ->
          value;
    };
  }

  private Value elements(Value.ListOf list, Type element) {
    var values = list.values();
    var projected = new ArrayList<Value>(values.size());
    boolean changed = false;
    for (var value : values) {
      var element1 = project(value, element);
      changed |= element1 != value;
      projected.add(element1);
    }
    return changed ? new Value.ListOf(projected) : list;
  }

  private Value fields(Value value, Type.RecordType type) {
    var given = Conformance.fields(value);
    var projected = new LinkedHashMap<String, Value>();
    for (var field : type.fields()) {
      projected.put(
          field.name(), project(given.getOrDefault(field.name(), Value.NULL), field.type()));
    }
    return record(value, projected);
  }

  private Value entries(Value value, Type type) {
    var projected = new LinkedHashMap<String, Value>();
    Conformance.fields(value).forEach((key, content) -> projected.put(key, project(content, type)));
    return map(value, projected);
  }

  /// A record of these fields: the value itself if it is that one already.
  static Value record(Value value, SequencedMap<String, Value> fields) {
    return value instanceof Value.RecordOf r && identical(r.fields(), fields)
        ? value
        : new Value.RecordOf(fields);
  }

  static Value map(Value value, SequencedMap<String, Value> entries) {
    return value instanceof Value.MapOf m && identical(m.entries(), entries)
        ? value
        : new Value.MapOf(entries);
  }

  /// The same keys in the same order with the very same values.
  private static boolean identical(SequencedMap<String, Value> a, SequencedMap<String, Value> b) {
    if (a.size() != b.size()) {
      return false;
    }
    var x = a.entrySet().iterator();
    var y = b.entrySet().iterator();
    while (x.hasNext()) {
      var left = x.next();
      var right = y.next();
      if (left.getValue() != right.getValue() || !left.getKey().equals(right.getKey())) {
        return false;
      }
    }
    return true;
  }
}
