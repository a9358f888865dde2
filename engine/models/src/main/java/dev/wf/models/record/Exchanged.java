package dev.wf.models.record;

import dev.wf.models.http.Json;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is asked of a provider, in neutral JSON: equal texts ask the same.
///
/// @param label of the agent call, for people; not part of what is asked
record Exchanged(String label, ObjectNode request) {
  private static final List<String> PARTS =
      List.of(
          "provider",
          "model",
          "effort",
          "system",
          "turns",
          "tools",
          "schema",
          "max_tokens",
          "rounds");

  static Exchanged of(String provider, Request request) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("provider", provider);
    node.put("model", request.model());
    node.put("effort", request.effort().orElse(""));
    node.put("max_tokens", request.maxTokens());
    node.put("system", request.system());
    node.put("schema", request.form().schemaText());
    var rounds = node.putArray("rounds");
    request.question().indices().forEach(rounds::add);
    var tools = node.putArray("tools");
    request.tools().forEach(tool -> tools.add(tool.name()));
    var turns = node.putArray("turns");
    request.turns().forEach(turn -> turns.add(turn(turn)));
    return new Exchanged(request.question().label(), node);
  }

  private static ObjectNode turn(Turn turn) {
    var node = JsonNodeFactory.instance.objectNode();
    switch (turn) {
      case Turn.User user -> node.put("user", user.text());
      case Turn.System(var text) -> node.put("system", text);
      case Turn.Assistant assistant -> {
        node.put("assistant", assistant.text());
        var uses = node.putArray("uses");
        assistant
            .toolUses()
            .forEach(use -> uses.addObject().put("name", use.name()).put("input", use.input()));
      }
      case Turn.ToolResults(var results) -> {
        var list = node.putArray("results");
        results.forEach(r -> list.addObject().put("text", r.text()).put("error", r.isError()));
      }
    }
    return node;
  }

  /// The name of its file.
  String key() {
    return Digest.of(Json.write(request)).hex().substring(0, 32);
  }

  /// The parts in which another one asks something else.
  static List<String> differing(JsonNode one, JsonNode other) {
    return PARTS.stream().filter(p -> !Objects.equals(one.get(p), other.get(p))).toList();
  }
}
