package dev.wf.models.anthropic;

import dev.wf.models.http.Json;
import dev.wf.models.http.Malformed;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A block of an assistant's turn while its deltas come. A delta lengthens the field of its own
/// name, which holds for kinds of blocks and deltas that are not known yet, too; two kinds have
/// names of their own.
final class Block {
  private static final String INPUT_DELTA = "partial_json";
  private static final String CITATION_DELTA = "citation";

  private final ObjectNode content;
  private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
  private final StringBuilder input = new StringBuilder();

  Block(ObjectNode start) {
    this.content = start.deepCopy();
  }

  void add(JsonNode delta) {
    for (var field : delta.properties()) {
      var value = field.getValue();
      switch (field.getKey()) {
        case "type" -> {}
        case INPUT_DELTA -> input.append(value.asString(""));
        case CITATION_DELTA -> citations().add(value);
        default -> {
          if (value.isString()) {
            texts
                .computeIfAbsent(
                    field.getKey(), name -> new StringBuilder(Json.text(content, name)))
                .append(value.stringValue());
          } else {
            content.set(field.getKey(), value);
          }
        }
      }
    }
  }

  private ArrayNode citations() {
    return content.path("citations") instanceof ArrayNode known
        ? known
        : content.putArray("citations");
  }

  String type() {
    return Json.text(content, "type");
  }

  String text(String field) {
    var grown = texts.get(field);
    return grown == null ? Json.text(content, field) : grown.toString();
  }

  /// The arguments of a tool use, as the model wrote them.
  String input() {
    return input.isEmpty() ? Json.write(content.path("input")) : input.toString();
  }

  /// The whole block. Arguments that are no JSON cannot go back, and are nothing there.
  ObjectNode whole() {
    var whole = content.deepCopy();
    texts.forEach((name, text) -> whole.put(name, text.toString()));
    if (!input.isEmpty()) {
      try {
        whole.set("input", Json.read(input.toString()));
      } catch (Malformed e) {
        whole.putObject("input");
      }
    }
    return whole;
  }
}
