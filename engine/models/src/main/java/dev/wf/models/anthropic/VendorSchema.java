package dev.wf.models.anthropic;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A schema in the vendor's part of JSON Schema.
///
/// What that part lacks (bounds of numbers, texts and lists, patterns) is said in the description
/// instead.
final class VendorSchema {
  /// More alternatives are refused as too complex.
  private static final int MOST_ALTERNATIVES = 16;

  private int alternatives;

  private VendorSchema() {}

  /// Empty where it cannot be said: maps, values of any kind, and what recurs.
  static Optional<Value.RecordOf> of(Value.RecordOf schema) {
    var vendors = new VendorSchema();
    return schema.fields().containsKey("$defs")
        ? Optional.empty()
        : vendors.reduce(schema).filter(_ -> vendors.alternatives <= MOST_ALTERNATIVES);
  }

  private Optional<Value.RecordOf> reduce(Value.RecordOf schema) {
    var out = new LinkedHashMap<>(schema.fields());
    if (schema.get("anyOf") instanceof Value.ListOf(var members)) {
      alternatives += members.size();
      return all(members).map(reduced -> with(out, "anyOf", new Value.ListOf(reduced)));
    }
    if (!(schema.get("type") instanceof Value.Str(var type))) {
      return Optional.empty();
    }
    say(out, "minimum", "At least %s.");
    say(out, "maximum", "At most %s.");
    say(out, "maxLength", "At most %s characters.");
    say(out, "pattern", "Matches the regular expression %s (RE2).");
    say(out, "maxItems", "At most %s elements.");
    if (schema.get("minItems") instanceof Value.Int(var min) && min > 1) {
      say(out, "minItems", "At least %s elements.");
    }
    return switch (type) {
      case "array" ->
          reduce((Value.RecordOf) schema.get("items")).map(items -> with(out, "items", items));
      case "object" ->
          schema.get("additionalProperties").equals(Value.FALSE)
              ? properties(schema).map(properties -> with(out, "properties", properties))
              : Optional.empty();
      default -> Optional.of(new Value.RecordOf(out));
    };
  }

  private Optional<Value.RecordOf> properties(Value.RecordOf schema) {
    var names = List.copyOf(((Value.RecordOf) schema.get("properties")).fields().sequencedKeySet());
    var schemas =
        List.copyOf(((Value.RecordOf) schema.get("properties")).fields().sequencedValues());
    return all(schemas)
        .map(reduced -> {
          var properties = new LinkedHashMap<String, Value>();
          for (int i = 0; i < names.size(); i++) {
            properties.put(names.get(i), reduced.get(i));
          }
          return new Value.RecordOf(properties);
        });
  }

  private Optional<List<Value>> all(List<Value> schemas) {
    var reduced = schemas.stream().map(s -> reduce((Value.RecordOf) s)).toList();
    return reduced.stream().allMatch(Optional::isPresent)
        ? Optional.of(reduced.stream().<Value>map(Optional::orElseThrow).toList())
        : Optional.empty();
  }

  private static Value.RecordOf with(
      LinkedHashMap<String, Value> schema, String name, Value value) {
    schema.put(name, value);
    return new Value.RecordOf(schema);
  }

  /// Moves a bound into the description.
  private static void say(LinkedHashMap<String, Value> schema, String bound, String sentence) {
    var value = schema.remove(bound);
    if (value != null) {
      var said = sentence.replace("%s", Rendering.hole(value));
      schema.merge(
          "description",
          Value.of(said),
          (before, more) -> Value.of(Rendering.hole(before) + " " + Rendering.hole(more)));
    }
  }
}
