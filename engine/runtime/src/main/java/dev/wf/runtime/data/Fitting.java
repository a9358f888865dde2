package dev.wf.runtime.data;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;

/// Goes through a value along its type, gathers what does not fit, and makes the value that the
/// type has.
final class Fitting {
  private final Definitions definitions;
  private final boolean exact;
  private final Misfits misfits = new Misfits();
  private final Singles singles = new Singles(misfits);

  /// @param exact whether a field that is not declared is a misfit
  Fitting(Definitions definitions, boolean exact) {
    this.definitions = definitions;
    this.exact = exact;
  }

  Conformed conform(Value value, Type type) {
    var fitted = fit(value, type, Spot.ROOT);
    return misfits.none() ? new Conformed.Fits(fitted) : new Conformed.Misfits(misfits.all());
  }

  /// The value as the type has it; anything once there is a misfit.
  private Value fit(Value value, Type type, Spot at) {
    return switch (type) {
      case Type.StringType t -> singles.string(value, t, at);
      case Type.IntType t -> singles.whole(value, t, at);
      case Type.FloatType t -> singles.number(value, t, at);
      case Type.Plain t -> singles.plain(value, t, at);
      case Type.Enumeration t -> singles.literal(value, t.values(), at);
      case Type.ListType t -> list(value, t, at);
      case Type.RecordType t when Conformance.isObject(value) -> record(value, t, at);
      case Type.MapType t when Conformance.isObject(value) -> map(value, t, at);
      case Type.Union t when Conformance.isObject(value) -> union(value, t, at);
      case Type.RecordType _, Type.MapType _, Type.Union _ -> misfits.wrong(value, "an object", at);
      case Type.Nullable t -> value instanceof Value.Null ? value : fit(value, t.type(), at);
      case Type.Named t -> fit(value, definitions.resolve(t), at);
      case Type.Function _, Type.Variable _ ->
          throw new IllegalArgumentException(
              "data is held against a type of data, not against " + type);
    };
  }

  private Value list(Value value, Type.ListType type, Spot at) {
    if (!(value instanceof Value.ListOf(var values))) {
      return misfits.wrong(value, "a list", at);
    }
    if (type.min().isPresent() && values.size() < type.min().getAsInt()) {
      misfits.add(
          value,
          "the list has " + elements(values.size()) + ", fewer than " + type.min().getAsInt(),
          at);
    }
    if (type.max().isPresent() && values.size() > type.max().getAsInt()) {
      misfits.add(
          value,
          "the list has " + elements(values.size()) + ", more than " + type.max().getAsInt(),
          at);
    }
    var fitted = new ArrayList<Value>(values.size());
    boolean changed = false;
    for (int i = 0; i < values.size() && !misfits.full(); i++) {
      fitted.add(fit(values.get(i), type.element(), at.element(i)));
      changed |= fitted.get(i) != values.get(i);
    }
    return changed && !misfits.full() ? new Value.ListOf(fitted) : value;
  }

  private Value record(Value value, Type.RecordType type, Spot at) {
    var given = Conformance.fields(value);
    var fitted = new LinkedHashMap<String, Value>();
    for (var field : type.fields()) {
      var found = given.get(field.name());
      if (found != null) {
        fitted.put(field.name(), fit(found, field.type(), at.field(field.name())));
      } else if (takesNull(field.type())) {
        fitted.put(field.name(), Value.NULL);
      } else {
        misfits.add(value, "this field is missing", at.field(field.name()));
      }
    }
    if (exact) {
      for (var name : given.keySet()) {
        if (type.field(name).isEmpty()) {
          misfits.add(value, "there is no such field" + known(type), at.key(name));
        }
      }
    }
    return Projection.record(value, fitted);
  }

  private static String known(Type.RecordType type) {
    return type.fields().isEmpty()
        ? ""
        : "; the fields are "
            + type.fields().stream().map(Type.Field::name).collect(Collectors.joining(", "));
  }

  private Value map(Value value, Type.MapType type, Spot at) {
    var fitted = new LinkedHashMap<String, Value>();
    Conformance.fields(value)
        .forEach((key, content) -> fitted.put(key, fit(content, type.value(), at.key(key))));
    return Projection.map(value, fitted);
  }

  private Value union(Value value, Type.Union type, Spot at) {
    var members = Members.of(type, definitions);
    var member = members.of(value);
    if (member.isPresent()) {
      return record(value, member.get(), at);
    }
    var field =
        members
            .field()
            .orElseThrow(
                () -> new IllegalArgumentException("a field tells the members apart of " + type));
    return Optional.ofNullable(Conformance.fields(value).get(field))
        .map(found -> singles.literal(found, members.literals(), at.field(field)))
        .orElseGet(() -> misfits.add(value, "this field is missing", at.field(field)));
  }

  private boolean takesNull(Type type) {
    return switch (definitions.resolve(type)) {
      case Type.Nullable _ -> true;
      case Type.Plain p -> p == Type.Plain.NULL || p == Type.Plain.JSON;
      default -> false;
    };
  }

  private static String elements(int count) {
    return count + (count == 1 ? " element" : " elements");
  }
}
