package dev.wf.models.openai.responses;

import dev.wf.models.http.Incoming;
import dev.wf.models.http.Json;
import dev.wf.models.http.Malformed;
import dev.wf.models.http.ServerFailure;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An answer that is being streamed. Its last event holds all of it; where that one leaves the
/// output out, it is made of the items that were said to be done, and where those leave out what
/// they say, of the pieces that came before.
final class Arriving implements Incoming {
  private final Map<Integer, JsonNode> done = new TreeMap<>();
  private final Map<Integer, StringBuilder> said = new TreeMap<>();
  private int begun;
  private JsonNode last = JsonNodeFactory.instance.missingNode();

  @Override
  public boolean isClosed() {
    return !last.isMissingNode();
  }

  @Override
  public void take(String data) throws Malformed, ModelFailure {
    if (data.equals("[DONE]")) {
      throw new Malformed("the stream ended before the answer did");
    }
    var event = Json.read(data);
    switch (Json.text(event, "type")) {
      case "" -> throw new Malformed("an event of the stream has no type");
      case "error" ->
          throw ServerFailure.inStream(
              event.path("error").isObject() ? event.path("error") : event);
      case "response.failed" -> throw ServerFailure.inStream(event.path("response").path("error"));
      case "response.output_item.added" -> begun++;
      case "response.output_item.done" -> take(event);
      case "response.output_text.delta", "response.function_call_arguments.delta" ->
          said.computeIfAbsent(event.path("output_index").asInt(0), _ -> new StringBuilder())
              .append(Json.text(event, "delta"));
      case "response.completed", "response.incomplete" -> {
        if (!event.path("response").isObject()) {
          throw new Malformed("the last event lacks the answer");
        }
        last = event.path("response");
      }
      default -> {} // a piece of what comes whole later, or what was invented since
    }
  }

  private void take(JsonNode event) throws Malformed {
    var index = event.path("output_index");
    if (!index.isIntegralNumber() || !index.canConvertToInt() || !event.path("item").isObject()) {
      throw new Malformed("an item of the output lacks its place");
    }
    done.put(index.intValue(), event.path("item"));
  }

  Reply reply(String asked) throws Malformed, ModelFailure {
    var output = output();
    output.forEach(Arriving::identify);
    var text = new StringBuilder();
    var refusal = new StringBuilder();
    var uses = new ArrayList<Reply.ToolUse>();
    for (var item : output) {
      switch (Json.text(item, "type")) {
        case "message" -> {
          for (var part : item.path("content")) {
            text.append(
                part.path("type").asString("").equals("output_text")
                    ? Json.text(part, "text")
                    : "");
            refusal.append(Json.text(part, "refusal"));
          }
        }
        case "function_call" ->
            uses.add(
                new Reply.ToolUse(
                    Json.text(item, "call_id"),
                    Json.text(item, "name"),
                    Json.text(item, "arguments")));
        default -> {} // thoughts, searches and the like: go back, but are no answer
      }
    }
    var stop = stop(uses, !refusal.isEmpty());
    if (stop == Reply.Stop.END && text.toString().isBlank()) {
      throw new Malformed("the answer is empty");
    }
    var said = text.isEmpty() ? refusal : text;
    var served = Json.text(last, "model");
    return new Reply(
        Json.write(output),
        said.toString(),
        uses,
        stop,
        usage(output),
        served.isEmpty() ? asked : served);
  }

  private ArrayNode output() throws Malformed {
    if (last.path("output") instanceof ArrayNode whole && !whole.isEmpty()) {
      return whole;
    }
    if (done.size() < begun) {
      throw new Malformed("an item of the output has begun that never ends");
    }
    var output = JsonNodeFactory.instance.arrayNode();
    done.forEach((index, item) -> {
      output.add(item);
      if (said.containsKey(index) && item instanceof ObjectNode known) {
        complete(known, said.get(index).toString());
      }
    });
    return output;
  }

  /// The use of a tool to which its result can be said, also where it goes by one id only.
  private static void identify(JsonNode item) {
    if (item instanceof ObjectNode use
        && Json.text(use, "type").equals("function_call")
        && Json.text(use, "call_id").isEmpty()) {
      use.put("call_id", Json.text(use, "id"));
    }
  }

  private static void complete(ObjectNode item, String pieces) {
    switch (Json.text(item, "type")) {
      case "message" -> {
        if (item.path("content").isEmpty()) {
          var part = item.putArray("content").addObject();
          part.put("type", "output_text");
          part.put("text", pieces);
          part.putArray("annotations");
        }
      }
      case "function_call" -> {
        if (Json.text(item, "arguments").isEmpty()) {
          item.put("arguments", pieces);
        }
      }
      default -> {} // its pieces are its own business
    }
  }

  private Reply.Stop stop(List<Reply.ToolUse> uses, boolean refused)
      throws Malformed, ModelFailure {
    var status = Json.text(last, "status");
    return switch (status) {
      case "completed" -> {
        if (!uses.isEmpty()) {
          yield Reply.Stop.TOOL_USE;
        }
        yield refused ? Reply.Stop.REFUSAL : Reply.Stop.END;
      }
      case "incomplete" -> incomplete(Json.text(last.path("incomplete_details"), "reason"));
      case "" -> throw new Malformed("the answer ends without a status");
      default -> throw unknown(status);
    };
  }

  private static Reply.Stop incomplete(String reason) throws ModelFailure {
    return switch (reason) {
      case "max_output_tokens", "max_tokens", "" -> Reply.Stop.MAX_TOKENS; // some give no reason
      case "content_filter" -> Reply.Stop.REFUSAL;
      default -> throw unknown(reason);
    };
  }

  private static ModelFailure unknown(String reason) {
    return ModelFailure.lasting(
        Failure.Kind.FAILED, "the model stopped for a reason that is not known here: " + reason);
  }

  private Usage usage(ArrayNode output) {
    var figures = last.path("usage");
    var details = figures.path("input_tokens_details");
    long read = Json.count(details, "cached_tokens");
    long written = Json.count(details, "cache_write_tokens");
    long searches =
        output
            .valueStream()
            .filter(item -> Json.text(item, "type").equals("web_search_call"))
            .count();
    return new Usage(
        Math.max(0, Json.count(figures, "input_tokens") - read - written),
        Json.count(figures, "output_tokens"),
        read,
        written,
        0,
        searches,
        1,
        0,
        BigDecimal.ZERO);
  }
}
