package dev.wf.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.format.Converting;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.shape.Form;
import dev.wf.compiler.shape.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The schema for editors says what the reader reads. `-Dsnippets.update` rewrites it, and fails.
class SchemaTest {
  private static final Path FILE = Path.of("..", "..", "grammar", "workflow.schema.json");
  private static final JsonNode SCHEMA = new JsonMapper().readTree(Schema.text());

  @Test
  void theSchemaIsWhatTheShapesSay() throws IOException {
    var expected = new Expected();
    expected.compare(FILE, Optional.of(Schema.text()));
    expected.assertAll();
  }

  @ParameterizedTest
  @MethodSource("dev.wf.testing.Snippets#chosen")
  void aProgramWithoutErrorsFitsTheSchema(Snippet snippet) {
    if (!snippet.compilation().hasErrors()) {
      var yaml =
          snippet.isYaml()
              ? snippet.source().text()
              : Converting.to(Form.YAML, Reading.of(snippet.source()).program());
      assertThat(misfits(yaml)).as(yaml).isEmpty();
      snippet.twin().ifPresent(twin -> assertThat(misfits(twin.text())).isEmpty());
    }
  }

  @Test
  void whatTheReaderRefusesDoesNotFit() {
    assertThat(misfits("workflow: a\nsteps: []")).isNotEmpty();
    assertThat(misfits("wf: 2\nworkflow: a\nsteps: []")).isNotEmpty();
    assertThat(misfits("wf: 1\nworkflow: a\nstepps: []")).isNotEmpty();
    assertThat(misfits("wf: 1\nworkflow: a\nsteps: [{ lett: x, be: 1 }]")).isNotEmpty();
    assertThat(misfits("wf: 1\nworkflow: a\nsteps: [{ for: x in xs }]")).isNotEmpty();
    assertThat(misfits("wf: 1\nworkflow: a\nsteps: [{ phase: x, log: y }]")).isNotEmpty();
  }

  private static List<String> misfits(String yaml) {
    var found = new ArrayList<String>();
    check(SCHEMA, new YAMLMapper().readTree(yaml), "", found);
    return found;
  }

  /// The few words of JSON Schema that ours uses.
  private static void check(JsonNode schema, JsonNode value, String at, List<String> found) {
    for (var word : schema.properties()) {
      var rule = word.getValue();
      switch (word.getKey()) {
        case "$ref" -> check(definition(rule.asString()), value, at, found);
        case "anyOf" -> {
          if (rule.valueStream().noneMatch(s -> fits(s, value))) {
            found.add(at + " fits nothing: " + value);
          }
        }
        case "type" -> {
          var types = rule.isArray() ? rule.valueStream().toList() : List.of(rule);
          if (types.stream().noneMatch(t -> t.asString().equals(kind(value)))) {
            found.add(at + " is " + kind(value));
          }
        }
        case "const" -> {
          if (!rule.equals(value)) {
            found.add(at + " is not " + rule);
          }
        }
        case "required" ->
            rule.forEach(key -> {
              if (!value.has(key.asString())) {
                found.add(at + " lacks " + key);
              }
            });
        case "dependentRequired" ->
            rule.properties()
                .forEach(needed -> {
                  boolean lacks =
                      needed.getValue().valueStream().anyMatch(k -> !value.has(k.asString()));
                  if (value.has(needed.getKey()) && lacks) {
                    found.add(at + " lacks " + needed.getValue());
                  }
                });
        case "items" -> {
          for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(rule, value.get(i), at + "/" + i, found);
          }
        }
        case "properties", "additionalProperties" -> {}
        case "$schema", "title", "description", "$defs" -> {}
        default -> throw new AssertionError("the schema uses " + word.getKey());
      }
    }
    if (value.isObject() && schema.has("additionalProperties")) {
      value
          .properties()
          .forEach(field -> {
            var known = schema.path("properties").path(field.getKey());
            var rule = known.isMissingNode() ? schema.get("additionalProperties") : known;
            if (rule.isBoolean()) {
              found.add(at + " has no " + field.getKey());
            } else {
              check(rule, field.getValue(), at + "/" + field.getKey(), found);
            }
          });
    }
  }

  private static boolean fits(JsonNode schema, JsonNode value) {
    var found = new ArrayList<String>();
    check(schema, value, "", found);
    return found.isEmpty();
  }

  private static JsonNode definition(String reference) {
    return SCHEMA.at(reference.substring(1));
  }

  private static String kind(JsonNode value) {
    return value.isObject()
        ? "object"
        : value.isArray()
            ? "array"
            : value.isNumber()
                ? "number"
                : value.isBoolean() ? "boolean" : value.isNull() ? "null" : "string";
  }
}
