package dev.wf.runtime.data;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Holds values against types.
public final class Conformance {
  /// So many misfits are told at once; the rest would only repeat them.
  public static final int MOST = 5;

  private final Definitions definitions;
  private final boolean exact;
  private final List<Conformed.Misfit> misfits = new ArrayList<>();

  private Conformance(Definitions definitions, boolean exact) {
    this.definitions = definitions;
    this.exact = exact;
  }

  /// An answer in JSON, which must be exactly of the type: no field that is not declared.
  public static Conformed read(String json, Type type, Definitions definitions) {
    return switch (Json.parse(json)) {
      case Parsed.Data d -> exactly(d.value(), type, definitions);
      case Parsed.Malformed m ->
          new Conformed.Misfits(
              List.of(new Conformed.Misfit("", "this is not JSON: " + m.problem())));
    };
  }

  public static Conformed read(JsonNode json, Type type, Definitions definitions) {
    return switch (Json.value(json)) {
      case Parsed.Data d -> exactly(d.value(), type, definitions);
      case Parsed.Malformed m ->
          new Conformed.Misfits(List.of(new Conformed.Misfit("", m.problem())));
    };
  }

  /// As [#read], of what is a value already.
  public static Conformed exactly(Value value, Type type, Definitions definitions) {
    return new Conformance(definitions, true).conform(value, type);
  }

  /// A value of the program (`as`, an argument): fields that the type does not declare are dropped.
  public static Conformed check(Value value, Type type, Definitions definitions) {
    return new Conformance(definitions, false).conform(value, type);
  }

  private Conformed conform(Value value, Type type) {
    var fitted = fit(value, type, Spot.ROOT);
    return misfits.isEmpty() ? new Conformed.Fits(fitted) : new Conformed.Misfits(misfits);
  }

  /// The value as the type has it; anything once there is a misfit.
  private Value fit(Value value, Type type, Spot at) {
    return switch (type) {
      case Type.StringType t -> string(value, t, at);
      case Type.IntType t -> whole(value, t, at);
      case Type.FloatType t -> number(value, t, at);
      case Type.Plain t -> plain(value, t, at);
      case Type.Enumeration t -> literal(value, t.values(), at);
      case Type.ListType t -> list(value, t, at);
      case Type.RecordType t ->
          isObject(value) ? record(value, t, at) : wrong(value, "an object", at);
      case Type.MapType t -> isObject(value) ? map(value, t, at) : wrong(value, "an object", at);
      case Type.Union t -> isObject(value) ? union(value, t, at) : wrong(value, "an object", at);
      case Type.Nullable t -> value instanceof Value.Null ? value : fit(value, t.type(), at);
      case Type.Named t -> fit(value, definitions.resolve(t), at);
      case Type.Function _, Type.Variable _ ->
          throw new IllegalArgumentException(
              "data is held against a type of data, not against " + type);
    };
  }

  private Value string(Value value, Type.StringType type, Spot at) {
    if (!(value instanceof Value.Str(var text))) {
      return wrong(value, "a string", at);
    }
    int length = text.codePointCount(0, text.length());
    if (type.maxLength().isPresent() && length > type.maxLength().getAsInt()) {
      return misfit(
          value,
          "the text has " + length + " characters, more than " + type.maxLength().getAsInt(),
          at);
    }
    if (type.pattern().isPresent() && !Patterns.of(type.pattern().get()).matcher(text).find()) {
      return misfit(value, shown(value) + " does not match " + type.pattern().get(), at);
    }
    return value;
  }

  private Value whole(Value value, Type.IntType type, Spot at) {
    var number = Numbers.whole(value);
    if (number.isEmpty()) {
      return wrong(value, value instanceof Value.Float ? "a whole number" : "an int", at);
    }
    long whole = number.getAsLong();
    if (type.min().isPresent() && whole < type.min().getAsLong()) {
      return misfit(value, whole + " is below " + type.min().getAsLong(), at);
    }
    if (type.max().isPresent() && whole > type.max().getAsLong()) {
      return misfit(value, whole + " is above " + type.max().getAsLong(), at);
    }
    return value instanceof Value.Int ? value : Value.of(whole);
  }

  private Value number(Value value, Type.FloatType type, Spot at) {
    var number = Numbers.toFloat(value);
    if (!(number instanceof Value.Float(var real))) {
      return wrong(value, "a number", at);
    }
    if (type.min().isPresent() && real < type.min().getAsDouble()) {
      return misfit(
          value,
          shown(value) + " is below " + Rendering.hole(new Value.Float(type.min().getAsDouble())),
          at);
    }
    if (type.max().isPresent() && real > type.max().getAsDouble()) {
      return misfit(
          value,
          shown(value) + " is above " + Rendering.hole(new Value.Float(type.max().getAsDouble())),
          at);
    }
    return number;
  }

  private Value plain(Value value, Type.Plain type, Spot at) {
    return switch (type) {
      case BOOL -> value instanceof Value.Bool ? value : wrong(value, "a bool", at);
      case NULL -> value instanceof Value.Null ? value : wrong(value, "null", at);
      case PATCH -> value instanceof Value.Str ? value : wrong(value, "a patch", at);
      case PATH ->
          value instanceof Value.Str(var path) ? path(value, path, at) : wrong(value, "a path", at);
      case DURATION ->
          switch (value) {
            case Value.Duration d -> d;
            case Value.Str s when Scalars.duration(s.value()).isPresent() ->
                Scalars.duration(s.value()).get();
            default -> wrong(value, "a duration such as \"90s\" or \"1h30m\"", at);
          };
      case MONEY ->
          switch (value) {
            case Value.Money m -> m;
            case Value.Str s when Scalars.money(s.value()).isPresent() ->
                Scalars.money(s.value()).get();
            default -> wrong(value, "an amount such as \"$12.50\"", at);
          };
      case JSON, ERROR -> value;
      case NEVER -> misfit(value, "no value is expected here", at);
    };
  }

  private Value path(Value value, String path, Spot at) {
    var normal = Scalars.normalPath(path);
    if (path.isEmpty()) {
      return misfit(value, "a path is not empty", at);
    }
    if (normal.startsWith("/")) {
      return misfit(value, shown(value) + " is absolute; paths are relative to the workspace", at);
    }
    if (normal.equals("..") || normal.startsWith("../")) {
      return misfit(value, shown(value) + " leads out of the workspace", at);
    }
    return normal.equals(path) ? value : Value.of(normal);
  }

  private Value literal(Value value, List<Literal> literals, Spot at) {
    for (var literal : literals) {
      if (Members.is(literal, value)) {
        return literal instanceof Literal.Whole(var whole) ? Value.of(whole) : value;
      }
    }
    var expected = literals.stream().map(Literal::toString).collect(Collectors.joining(", "));
    return misfit(
        value, shown(value) + (literals.size() == 1 ? " is not " : " is none of ") + expected, at);
  }

  private Value list(Value value, Type.ListType type, Spot at) {
    if (!(value instanceof Value.ListOf(var values))) {
      return wrong(value, "a list", at);
    }
    if (type.min().isPresent() && values.size() < type.min().getAsInt()) {
      misfit(
          value,
          "the list has " + elements(values.size()) + ", fewer than " + type.min().getAsInt(),
          at);
    }
    if (type.max().isPresent() && values.size() > type.max().getAsInt()) {
      misfit(
          value,
          "the list has " + elements(values.size()) + ", more than " + type.max().getAsInt(),
          at);
    }
    var fitted = new ArrayList<Value>(values.size());
    boolean changed = false;
    for (int i = 0; i < values.size() && !full(); i++) {
      fitted.add(fit(values.get(i), type.element(), at.element(i)));
      changed |= fitted.get(i) != values.get(i);
    }
    return changed && !full() ? new Value.ListOf(fitted) : value;
  }

  private Value record(Value value, Type.RecordType type, Spot at) {
    var given = fields(value);
    var fitted = new LinkedHashMap<String, Value>();
    for (var field : type.fields()) {
      var found = given.get(field.name());
      if (found != null) {
        fitted.put(field.name(), fit(found, field.type(), at.field(field.name())));
      } else if (takesNull(field.type())) {
        fitted.put(field.name(), Value.NULL);
      } else {
        misfit(value, "this field is missing", at.field(field.name()));
      }
    }
    if (exact) {
      for (var name : given.keySet()) {
        if (type.field(name).isEmpty()) {
          misfit(value, "there is no such field" + known(type), at.key(name));
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
    fields(value)
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
    return Optional.ofNullable(fields(value).get(field))
        .map(found -> literal(found, members.literals(), at.field(field)))
        .orElseGet(() -> misfit(value, "this field is missing", at.field(field)));
  }

  private boolean takesNull(Type type) {
    return switch (definitions.resolve(type)) {
      case Type.Nullable _ -> true;
      case Type.Plain p -> p == Type.Plain.NULL || p == Type.Plain.JSON;
      default -> false;
    };
  }

  static boolean isObject(Value value) {
    return value instanceof Value.RecordOf || value instanceof Value.MapOf;
  }

  /// What a record or map holds; nothing for all else.
  static SequencedMap<String, Value> fields(Value value) {
    return switch (value) {
      case Value.RecordOf r -> r.fields();
      case Value.MapOf m -> m.entries();
      default -> new LinkedHashMap<>();
    };
  }

  private Value wrong(Value value, String expected, Spot at) {
    return misfit(value, shown(value) + " is not " + expected, at);
  }

  private Value misfit(Value value, String message, Spot at) {
    if (!full()) {
      misfits.add(new Conformed.Misfit(at.toString(), message));
    }
    return value;
  }

  private boolean full() {
    return misfits.size() >= MOST;
  }

  private static String elements(int count) {
    return count + (count == 1 ? " element" : " elements");
  }

  private static String shown(Value value) {
    var text = Rendering.compact(value);
    return text.length() <= 60
        ? text
        : text.substring(0, Character.isHighSurrogate(text.charAt(56)) ? 56 : 57) + "…";
  }
}
