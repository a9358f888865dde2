package dev.wf.models.openai.chat;

import dev.wf.models.http.Json;
import dev.wf.models.http.Malformed;
import dev.wf.runtime.model.Reply;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The uses of tools in an answer while its deltas come.
final class ToolCalls {
  private static final class Call {
    final int index;
    final ObjectNode whole;
    final StringBuilder arguments = new StringBuilder();

    Call(int index, JsonNode start) {
      this.index = index;
      this.whole = start instanceof ObjectNode known ? known.deepCopy() : empty();
      whole.remove("index");
    }

    private static ObjectNode empty() {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private final String begin;
  private final List<Call> calls = new ArrayList<>();

  /// @param begin of the ids of those that have none
  ToolCalls(String begin) {
    this.begin = begin;
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  void add(JsonNode delta) throws Malformed {
    if (!delta.isObject()) {
      throw new Malformed("the use of a tool is no object");
    }
    var call = at(delta);
    call.arguments.append(Json.text(delta.path("function"), "arguments"));
    if (delta.path("function").path("arguments") instanceof ObjectNode read) {
      call.arguments.append(Json.write(read));
    }
  }

  /// Some servers give every call the same index, and a new id.
  private Call at(JsonNode delta) {
    int index = delta.path("index").asInt(calls.isEmpty() ? 0 : calls.getLast().index);
    var id = Json.text(delta, "id");
    for (var call : calls.reversed()) {
      var known = Json.text(call.whole, "id");
      if (call.index == index && (id.isEmpty() || known.isEmpty() || known.equals(id))) {
        for (var field : delta.properties()) {
          if (!call.whole.has(field.getKey()) && !field.getKey().equals("index")) {
            call.whole.set(field.getKey(), field.getValue());
          }
        }
        return call;
      }
    }
    var call = new Call(index, delta);
    calls.add(call);
    return call;
  }

  List<Reply.ToolUse> uses() {
    var uses = new ArrayList<Reply.ToolUse>();
    for (var call : calls) {
      uses.add(
          new Reply.ToolUse(
              id(call), Json.text(call.whole.path("function"), "name"), arguments(call)));
    }
    return uses;
  }

  /// As they go back.
  ArrayNode whole() {
    var all = JsonNodeFactory.instance.arrayNode();
    for (var call : calls) {
      var whole = call.whole.deepCopy();
      whole.put("id", id(call));
      whole.put("type", "function");
      var function =
          whole.path("function") instanceof ObjectNode known ? known : whole.putObject("function");
      function.put("arguments", isObject(arguments(call)) ? arguments(call) : "{}");
      all.add(whole);
    }
    return all;
  }

  private String id(Call call) {
    var id = Json.text(call.whole, "id");
    return id.isEmpty() ? begin + calls.indexOf(call) : id;
  }

  private static String arguments(Call call) {
    return call.arguments.isEmpty() ? "{}" : call.arguments.toString();
  }

  private static boolean isObject(String json) {
    try {
      return Json.read(json).isObject();
    } catch (Malformed e) {
      return false;
    }
  }
}
