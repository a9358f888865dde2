package dev.wf.models;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.model.AnswerForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A schema in a vendor's part of JSON Schema.
///
/// What that part lacks of bounds and patterns is said in the description instead. Where no schema
/// can be had the whole is told in words, and whoever asks holds the answer to it either way.
public final class VendorSchema {
  /// What a vendor holds answers to.
  ///
  /// @param numbers whether it knows bounds of numbers and lists
  /// @param recursion whether it knows types that recur
  /// @param mostAlternatives more of them are refused as too complex
  public record Part(boolean numbers, boolean recursion, int mostAlternatives) {
    public static final Part ANTHROPIC = new Part(false, false, 16);
    public static final Part OPENAI = new Part(true, true, Integer.MAX_VALUE);
  }

  private final Part part;
  private int alternatives;

  private VendorSchema(Part part) {
    this.part = part;
  }

  /// Empty where it cannot be said: maps, values of any kind, and with some what recurs.
  public static Optional<Value.RecordOf> of(Value.RecordOf schema, Part part) {
    var vendors = new VendorSchema(part);
    return vendors.whole(schema).filter(_ -> vendors.alternatives <= part.mostAlternatives());
  }

  /// What a model is told that is not held to a schema.
  public static String inWords(AnswerForm form) {
    return "Answer with one JSON value of this JSON Schema, and nothing else:\n"
        + form.schemaText();
  }

  private Optional<Value.RecordOf> whole(Value.RecordOf schema) {
    if (!(schema.fields().get("$defs") instanceof Value.RecordOf defs)) {
      return reduce(schema);
    }
    if (!part.recursion()) {
      return Optional.empty();
    }
    var names = List.copyOf(defs.fields().sequencedKeySet());
    return all(List.copyOf(defs.fields().sequencedValues()))
        .flatMap(reduced -> reduce(schema).map(root -> with(root, "$defs", named(names, reduced))));
  }

  private Optional<Value.RecordOf> reduce(Value.RecordOf schema) {
    var out = new LinkedHashMap<>(schema.fields());
    if (schema.fields().containsKey("$ref")) {
      return Optional.of(schema);
    }
    if (schema.fields().get("anyOf") instanceof Value.ListOf(var members)) {
      alternatives += members.size();
      return all(members).map(reduced -> with(out, "anyOf", new Value.ListOf(reduced)));
    }
    if (!(schema.fields().get("type") instanceof Value.Str(var type))) {
      return Optional.empty();
    }
    say(out, "maxLength", "At most %s characters.");
    say(out, "pattern", "Matches the regular expression %s (RE2).");
    if (!part.numbers()) {
      say(out, "minimum", "At least %s.");
      say(out, "maximum", "At most %s.");
      say(out, "maxItems", "At most %s elements.");
      if (schema.fields().get("minItems") instanceof Value.Int(var min) && min > 1) {
        say(out, "minItems", "At least %s elements.");
      }
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
    return all(schemas).map(reduced -> named(names, reduced));
  }

  private static Value.RecordOf named(List<String> names, List<Value> schemas) {
    var fields = new LinkedHashMap<String, Value>();
    for (int i = 0; i < names.size(); i++) {
      fields.put(names.get(i), schemas.get(i));
    }
    return new Value.RecordOf(fields);
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

  private static Value.RecordOf with(Value.RecordOf schema, String name, Value value) {
    return with(new LinkedHashMap<>(schema.fields()), name, value);
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
