package dev.wf.compiler.shape;

import dev.wf.compiler.shape.Key.Kind;
import dev.wf.compiler.shape.Shape.Role;
import dev.wf.compiler.syntax.KnownSetting;
import dev.wf.compiler.syntax.KnownSetting.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The JSON Schema of the YAML form, for editors: made of the shapes alone, so that it says what
/// the reader reads. It knows keys and kinds of values; what stands in them of the language, only
/// the reader knows.
public final class Schema {
  private static final List<String> SCALAR = List.of("string", "number", "boolean");
  private static final List<String> SCALAR_OR_NULL = List.of("string", "number", "boolean", "null");

  /// A key that spreads a record among the others: `...rest:`.
  private static final Map<String, Object> SPREAD = Map.of("^\\.\\.\\.", Map.of());

  private Schema() {}

  /// As JSON text, the same for every call.
  public static String text() {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "A wf program in the YAML form");
    schema.put("$ref", "#/$defs/program");
    var definitions = new LinkedHashMap<String, Object>();
    definitions.put("any_value", Map.of());
    definitions.put("any_type", type());
    definitions.put("any_block", anyOf(listOf(ref("any_step")), ref("lone_step")));
    definitions.put("any_step", anyOf(ref("lone_step"), Map.of("type", "array")));
    definitions.put("lone_step", step());
    for (var place : Place.values()) {
      definitions.put(settingsOf(place.name()), settings(place));
    }
    for (var shape : Shape.values()) {
      definitions.put(name(shape), shape == Shape.PROGRAM ? program() : object(shape, false));
      if (shape.role() == Role.DECLARATION) {
        definitions.put(name(shape) + "_by_name", object(shape, true));
      }
    }
    schema.put("$defs", definitions);
    var out = new StringBuilder();
    write(out, schema, 0);
    return out.append('\n').toString();
  }

  private static String name(Shape shape) {
    return shape.name().toLowerCase(Locale.ROOT);
  }

  private static Object settings(Place place) {
    var properties = new LinkedHashMap<String, Object>();
    KnownSetting.in(place).forEach(setting -> properties.put(setting.word(), described(setting)));
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("patternProperties", SPREAD);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Object described(KnownSetting setting) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("description", setting.meaning());
    schema.putAll(
        setting == KnownSetting.PHASES
            ? mapOf(ref(settingsOf(Place.PHASE_BUDGET.name())))
            : ref("any_value"));
    return schema;
  }

  private static String settingsOf(String place) {
    return place.toLowerCase(Locale.ROOT) + "_settings";
  }

  private static Map<String, Object> ref(String name) {
    return Map.of("$ref", "#/$defs/" + name);
  }

  private static Map<String, Object> anyOf(Object... schemas) {
    return Map.of("anyOf", List.of(schemas));
  }

  private static Map<String, Object> mapOf(Object values) {
    return ordered("type", "object", "additionalProperties", values);
  }

  private static Map<String, Object> listOf(Object items) {
    return ordered("type", "array", "items", items);
  }

  private static Map<String, Object> ordered(String a, Object x, String b, Object y) {
    var map = new LinkedHashMap<String, Object>();
    map.put(a, x);
    map.put(b, y);
    return map;
  }

  private static Object type() {
    return anyOf(Map.of("type", SCALAR_OR_NULL), mapOf(ref("any_type")));
  }

  /// A step is known by its key; a scalar is a value. So is a list, but not where a list of steps
  /// may stand.
  private static Object step() {
    var forms =
        Stream.concat(Shape.of(Role.STATEMENT), Shape.of(Role.VALUE)).map(s -> ref(name(s)));
    var all = new ArrayList<Object>();
    all.add(Map.of("type", SCALAR_OR_NULL));
    forms.forEach(all::add);
    return Map.of("anyOf", all);
  }

  private static Object program() {
    var properties = new LinkedHashMap<String, Object>();
    Stream.of(Shape.PROGRAM, Shape.WORKFLOW)
        .flatMap(shape -> shape.keys().stream())
        .forEach(key -> properties.put(key.word(), property(key)));
    var schema = closed("A program.", properties, List.of("wf"));
    schema.put("dependentRequired", Map.of("workflow", List.of("steps")));
    return schema;
  }

  /// @param byName whether its head stands outside, as the key of the mapping
  private static Object object(Shape shape, boolean byName) {
    var properties = new LinkedHashMap<String, Object>();
    var required = new ArrayList<String>();
    for (var key : shape.keys()) {
      if (!byName || !key.word().equals(shape.head())) {
        properties.put(key.word(), property(key));
        if (key.isRequired()) {
          required.add(key.word());
        }
      }
    }
    if (shape.holdsValue()) {
      Shape.of(Role.VALUE)
          .flatMap(value -> value.keys().stream())
          .forEach(key -> properties.putIfAbsent(key.word(), property(key)));
    }
    var schema = closed(sentence(shape), properties, required);
    if (shape == Shape.AGENT) {
      KnownSetting.in(Place.AGENT).forEach(s -> properties.put(s.word(), described(s)));
      schema.put("patternProperties", SPREAD);
    }
    return schema;
  }

  private static String sentence(Shape shape) {
    var title = shape.title();
    return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1) + ".";
  }

  private static Map<String, Object> closed(
      String description, Map<String, Object> properties, List<String> required) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("description", description);
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Object property(Key key) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("description", key.meaning());
    schema.putAll(kind(key.kind()));
    return schema;
  }

  private static Map<String, Object> kind(Kind kind) {
    return switch (kind) {
      case DATA, OPTIONAL_DATA, LITERALS -> ref("any_value");
      case TEXT, EXPRESSION, HEAD -> Map.of("type", SCALAR);
      case PROSE, NAME -> Map.of("type", "string");
      case NAMES, TYPE_NAMES -> listOf(Map.of("type", "string"));
      case PATTERN ->
          anyOf(Map.of("type", "string"), mapOf(Map.of("type", List.of("string", "null"))));
      case TYPE -> ref("any_type");
      case PARAMETERS -> mapOf(anyOf(Map.of("type", SCALAR_OR_NULL), ref("parameter")));
      case BUDGET, ALLOW, DEFAULTS -> ref(settingsOf(kind.name()));
      case CALL_SETTINGS -> ref(settingsOf(Place.AGENT.name()));
      case ASK_SETTINGS -> ref(settingsOf(Place.ASK.name()));
      case FILES, FAULTS, STATES, ARGUMENTS, CONSTANTS -> mapOf(ref("any_value"));
      case BODY -> ref("any_block");
      case ARMS -> listOf(ref("arm"));
      case TRUE -> Map.of("const", true);
      case VERSION -> Map.of("const", 1);
      case IMPORTS -> listOf(anyOf(Map.of("type", "string"), ref("import")));
      case TYPES -> mapOf(ref("any_type"));
      case FUNCTIONS -> mapOf(ref("fn_by_name"));
      case AGENTS -> mapOf(ref("agent_by_name"));
      case WORKFLOWS -> mapOf(ref("workflow_by_name"));
      case TESTS -> listOf(anyOf(ref("test"), ref("property"), ref("eval")));
      case DECLARATIONS ->
          listOf(
              Map.of("anyOf", Shape.of(Role.DECLARATION).<Object>map(s -> ref(name(s))).toList()));
    };
  }

  private static void write(StringBuilder out, Object value, int indent) {
    switch (value) {
      case Map<?, ?> map when map.isEmpty() -> out.append("{}");
      case Map<?, ?> map -> {
        out.append("{\n");
        var lines = new ArrayList<String>();
        map.forEach((key, inner) -> {
          var line = new StringBuilder("  ".repeat(indent + 1));
          line.append(quoted(key.toString())).append(": ");
          write(line, inner, indent + 1);
          lines.add(line.toString());
        });
        out.append(String.join(",\n", lines));
        out.append('\n').append("  ".repeat(indent)).append('}');
      }
      case List<?> list ->
          out.append(
              list.stream()
                  .map(inner -> {
                    var text = new StringBuilder();
                    write(text, inner, indent);
                    return text.toString();
                  })
                  .collect(Collectors.joining(", ", "[", "]")));
      case String text -> out.append(quoted(text));
      default -> out.append(value);
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
