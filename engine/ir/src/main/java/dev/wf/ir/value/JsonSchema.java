package dev.wf.ir.value;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/// The JSON Schema (draft 2020-12) of a type: what a model is held to.
///
/// Declared types that recur stand under `$defs`; all others are written in place, since models
/// follow a flat schema better. Every field is required; one that may be absent may be null, which
/// is how vendors' strict modes want it.
public final class JsonSchema {
  private final Definitions definitions;
  private final SequencedSet<String> recurring = new LinkedHashSet<>();
  private final List<String> open = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  private JsonSchema(Definitions definitions) {
    this.definitions = definitions;
  }

  public static Value.RecordOf of(Type type, Definitions definitions) {
    var schema = new JsonSchema(definitions);
    schema.findRecurring(type);
    var root = new LinkedHashMap<>(schema.write(type).fields());
    if (!schema.recurring.isEmpty()) {
      var defs = new LinkedHashMap<String, Value>();
      for (var name : schema.recurring) {
        defs.put(schema.local(name), schema.definition(name));
      }
      root.put("$defs", new Value.RecordOf(defs));
    }
    return new Value.RecordOf(root);
  }

  private void findRecurring(Type type) {
    switch (type) {
      case Type.Named n -> {
        if (open.contains(n.name())) {
          recurring.add(n.name());
        } else if (known.add(n.name())) {
          open.add(n.name());
          findRecurring(definitions.get(n).type());
          open.removeLast();
        }
      }
      case Type.ListType l -> findRecurring(l.element());
      case Type.MapType m -> findRecurring(m.value());
      case Type.Nullable n -> findRecurring(n.type());
      case Type.RecordType r -> r.fields().forEach(f -> findRecurring(f.type()));
      case Type.Union u -> u.members().forEach(this::findRecurring);
      case Type.StringType _,
          Type.IntType _,
          Type.FloatType _,
          Type.Plain _,
          Type.Enumeration _ -> {}
      case Type.Function _, Type.Variable _ ->
          throw new IllegalArgumentException("an agent returns data, not " + type);
    }
  }

  /// How a schema calls a type: whichever module declares it, models are told the same. A second
  /// one of the same name gets a number.
  private String local(String name) {
    var taken = new LinkedHashMap<String, String>();
    for (var each : recurring) {
      var own = each.substring(each.lastIndexOf('.') + 1);
      var label = own;
      for (int i = 2; taken.containsValue(label); i++) {
        label = own + i;
      }
      taken.put(each, label);
    }
    return taken.get(name);
  }

  private Value.RecordOf definition(String name) {
    var found = definitions.get(new Type.Named(name));
    return described(write(found.type()), found.doc());
  }

  private Value.RecordOf write(Type type) {
    return switch (type) {
      case Type.StringType s -> {
        var fields = typed("string");
        s.maxLength().ifPresent(max -> fields.put("maxLength", Value.of(max)));
        s.pattern().ifPresent(p -> fields.put("pattern", Value.of(p)));
        yield new Value.RecordOf(fields);
      }
      case Type.IntType i -> {
        var fields = typed("integer");
        i.min().ifPresent(min -> fields.put("minimum", Value.of(min)));
        i.max().ifPresent(max -> fields.put("maximum", Value.of(max)));
        yield new Value.RecordOf(fields);
      }
      case Type.FloatType f -> {
        var fields = typed("number");
        f.min().ifPresent(min -> fields.put("minimum", new Value.Float(min)));
        f.max().ifPresent(max -> fields.put("maximum", new Value.Float(max)));
        yield new Value.RecordOf(fields);
      }
      case Type.Plain p -> plain(p);
      case Type.Enumeration e -> enumeration(e);
      case Type.ListType l -> {
        var fields = typed("array");
        fields.put("items", write(l.element()));
        l.min().ifPresent(min -> fields.put("minItems", Value.of(min)));
        l.max().ifPresent(max -> fields.put("maxItems", Value.of(max)));
        yield new Value.RecordOf(fields);
      }
      case Type.RecordType r -> record(r);
      case Type.MapType m -> {
        var fields = typed("object");
        fields.put("additionalProperties", write(m.value()));
        yield new Value.RecordOf(fields);
      }
      case Type.Union u -> anyOf(u.members().stream().map(this::write).toList());
      case Type.Nullable n -> anyOf(List.of(write(n.type()), new Value.RecordOf(typed("null"))));
      case Type.Named n -> {
        if (recurring.contains(n.name())) {
          yield Value.record("$ref", Value.of("#/$defs/" + local(n.name())));
        }
        yield definition(n.name());
      }
      case Type.Function _, Type.Variable _ ->
          throw new IllegalArgumentException("an agent returns data, not " + type);
    };
  }

  private static Value.RecordOf plain(Type.Plain type) {
    return switch (type) {
      case BOOL -> new Value.RecordOf(typed("boolean"));
      case NULL -> new Value.RecordOf(typed("null"));
      case PATH ->
          described(
              new Value.RecordOf(typed("string")),
              "A path relative to the workspace, parts separated by /.");
      case DURATION ->
          described(
              new Value.RecordOf(typed("string")), "A duration such as 250ms, 30s, 5m, 2h or 7d.");
      case MONEY ->
          described(new Value.RecordOf(typed("string")), "An amount in US dollars such as $12.50.");
      case JSON -> new Value.RecordOf(new LinkedHashMap<>());
      case PATCH, PROGRAM, NEVER, ERROR ->
          throw new IllegalArgumentException("an agent returns data, not " + type);
    };
  }

  private static Value.RecordOf enumeration(Type.Enumeration type) {
    var fields =
        typed(
            switch (type.values().getFirst()) {
              case Literal.Text _ -> "string";
              case Literal.Whole _ -> "integer";
              case Literal.Truth _ -> "boolean";
            });
    fields.put("enum", new Value.ListOf(type.values().stream().map(JsonSchema::literal).toList()));
    return new Value.RecordOf(fields);
  }

  static Value literal(Literal literal) {
    return switch (literal) {
      case Literal.Text t -> Value.of(t.value());
      case Literal.Whole w -> Value.of(w.value());
      case Literal.Truth t -> Value.of(t.value());
    };
  }

  private Value.RecordOf record(Type.RecordType type) {
    var properties = new LinkedHashMap<String, Value>();
    for (var field : type.fields()) {
      properties.put(field.name(), described(write(field.type()), field.doc()));
    }
    var fields = typed("object");
    fields.put("properties", new Value.RecordOf(properties));
    fields.put(
        "required", new Value.ListOf(type.fields().stream().map(f -> Value.of(f.name())).toList()));
    fields.put("additionalProperties", Value.FALSE);
    return new Value.RecordOf(fields);
  }

  /// The schema with a description; one that has a description already is told more, not less. A
  /// reference goes inside, since strict modes take nothing beside one.
  private static Value.RecordOf described(Value.RecordOf schema, String doc) {
    if (doc.isEmpty()) {
      return schema;
    }
    boolean reference = schema.fields().containsKey("$ref");
    var fields = new LinkedHashMap<>(reference ? anyOf(List.of(schema)).fields() : schema.fields());
    fields.merge(
        "description",
        Value.of(doc),
        (own, more) -> Value.of(((Value.Str) more).value() + "\n" + ((Value.Str) own).value()));
    return new Value.RecordOf(fields);
  }

  /// A choice; choices among the members that say nothing of their own become part of it.
  private static Value.RecordOf anyOf(List<Value.RecordOf> members) {
    var flat = new ArrayList<Value>();
    for (var member : members) {
      if (member.fields().size() == 1 && member.get("anyOf") instanceof Value.ListOf(var inner)) {
        flat.addAll(inner);
      } else {
        flat.add(member);
      }
    }
    return Value.record("anyOf", new Value.ListOf(flat));
  }

  private static SequencedMap<String, Value> typed(String word) {
    var fields = new LinkedHashMap<String, Value>();
    fields.put("type", Value.of(word));
    return fields;
  }
}
