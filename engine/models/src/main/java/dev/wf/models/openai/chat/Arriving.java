package dev.wf.models.openai.chat;

import dev.wf.models.Pretended;
import dev.wf.models.http.Incoming;
import dev.wf.models.http.Json;
import dev.wf.models.http.Malformed;
import dev.wf.models.http.ServerFailure;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A message that is being streamed: deltas go in, and once the closing mark was there a reply
/// comes out.
final class Arriving implements Incoming {
  private final Request request;
  private final ToolCalls calls;
  private final ObjectNode other = JsonNodeFactory.instance.objectNode();
  private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
  private JsonNode figures = JsonNodeFactory.instance.missingNode();
  private boolean closed;
  private String model = "";
  private String stop = "";

  Arriving(Request request) {
    this.request = request;
    this.calls = new ToolCalls("call_" + request.turns().size() + "_");
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void take(String data) throws Malformed, ModelFailure {
    if (data.strip().equals("[DONE]")) {
      closed = true;
      return;
    }
    var chunk = Json.read(data);
    if (!chunk.isObject()) {
      throw new Malformed("an event of the stream is no object");
    }
    refuse(chunk.path("error"));
    var named = Json.text(chunk, "model");
    model = named.isEmpty() ? model : named;
    if (chunk.path("usage").isObject()) {
      figures = chunk.path("usage");
    }
    for (var choice : chunk.path("choices")) {
      if (choice.path("index").asInt(0) == 0) {
        refuse(choice.path("error"));
        take(choice.path("delta"));
        var reason = Json.text(choice, "finish_reason");
        stop = reason.isEmpty() ? stop : reason;
      }
    }
  }

  private static void refuse(JsonNode error) throws ModelFailure {
    if (error.isObject() || error.isString()) {
      throw ServerFailure.inStream(error);
    }
  }

  private void take(JsonNode delta) throws Malformed {
    for (var field : delta.properties()) {
      var value = field.getValue();
      switch (field.getKey()) {
        case "role" -> {}
        case "tool_calls" -> {
          for (var call : value) {
            calls.add(call);
          }
        }
        default -> {
          if (value.isString()) {
            texts
                .computeIfAbsent(field.getKey(), _ -> new StringBuilder())
                .append(value.stringValue());
          } else if (value instanceof ArrayNode more
              && other.path(field.getKey()) instanceof ArrayNode known) {
            known.addAll(more);
          } else if (!value.isNull()) {
            other.set(field.getKey(), value.deepCopy());
          }
        }
      }
    }
  }

  private String text(String field) {
    return texts.getOrDefault(field, new StringBuilder()).toString();
  }

  Reply reply() throws Malformed, ModelFailure {
    var ended = stop();
    if (ended == Reply.Stop.END && text("content").isBlank()) {
      throw new Malformed("the answer is empty");
    }
    var said = text("content").isEmpty() ? text("refusal") : text("content");
    var raw = Json.write(whole());
    var served = model.isEmpty() ? request.model() : model;
    return new Reply(raw, said, calls.uses(), ended, usage(raw), served);
  }

  private ObjectNode whole() {
    var whole = JsonNodeFactory.instance.objectNode();
    whole.put("role", "assistant");
    if (!texts.containsKey("content")) {
      whole.put("content", calls.isEmpty() ? "" : null);
    }
    texts.forEach((name, text) -> whole.put(name, text.toString()));
    whole.setAll(other);
    if (!calls.isEmpty()) {
      whole.set("tool_calls", calls.whole());
    }
    return whole;
  }

  /// Some servers say `stop` where a tool is used.
  private Reply.Stop stop() throws Malformed, ModelFailure {
    return switch (stop) {
      case "stop" -> {
        if (!calls.isEmpty()) {
          yield Reply.Stop.TOOL_USE;
        }
        yield text("refusal").isEmpty() ? Reply.Stop.END : Reply.Stop.REFUSAL;
      }
      case "tool_calls", "function_call" -> {
        if (calls.isEmpty()) {
          throw new Malformed("the model stopped to use tools, but uses none");
        }
        yield Reply.Stop.TOOL_USE;
      }
      case "length" -> Reply.Stop.MAX_TOKENS;
      case "content_filter" -> Reply.Stop.REFUSAL;
      case "error" -> throw new Malformed("the server broke off without saying why");
      case "" -> throw new Malformed("the turn ends without a reason");
      default ->
          throw ModelFailure.lasting(
              Failure.Kind.FAILED,
              "the model stopped for a reason that is not known here: " + stop);
    };
  }

  /// Where the server gives no figures they are estimated, so that budgets hold.
  private Usage usage(String raw) {
    if (!figures.isObject()) {
      return Pretended.usage(request, raw);
    }
    var details = figures.path("prompt_tokens_details");
    long read =
        Math.max(
            Json.count(details, "cached_tokens"), Json.count(figures, "prompt_cache_hit_tokens"));
    long written = Json.count(details, "cache_write_tokens");
    return new Usage(
        Math.max(0, Json.count(figures, "prompt_tokens") - read - written),
        Json.count(figures, "completion_tokens"),
        read,
        written,
        0,
        0,
        1,
        0,
        BigDecimal.ZERO);
  }
}
