package dev.wf.models.anthropic;

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
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A turn that is being streamed: events go in, and once the closing one was there a reply comes
/// out.
final class Arriving implements Incoming {
  private final Map<Integer, Block> blocks = new TreeMap<>();
  private final ObjectNode usage = JsonNodeFactory.instance.objectNode();
  private boolean started;
  private boolean closed;
  private String model = "";
  private String stop = "";

  Arriving() {}

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void take(String data) throws Malformed, ModelFailure {
    var event = Json.read(data);
    var type = Json.text(event, "type");
    if (type.equals("error")) {
      throw ServerFailure.inStream(event.path("error"));
    }
    if (type.equals("message_start")) {
      start(event.path("message"));
      return;
    }
    if (!started && !type.equals("ping")) {
      throw new Malformed("the stream begins with `" + type + "`");
    }
    switch (type) {
      case "content_block_start" -> startBlock(event);
      case "content_block_delta" -> block(event).add(event.path("delta"));
      case "message_delta" -> {
        var reason = Json.text(event.path("delta"), "stop_reason");
        stop = reason.isEmpty() ? stop : reason;
        addUsage(event.path("usage"));
      }
      case "message_stop" -> closed = true;
      default -> {} // a ping, the end of a block, or what was invented since
    }
  }

  private void start(JsonNode message) throws Malformed {
    if (started) {
      throw new Malformed("a second message begins in one stream");
    }
    started = true;
    model = Json.text(message, "model");
    stop = Json.text(message, "stop_reason");
    addUsage(message.path("usage"));
    int index = 0;
    for (var block : message.path("content")) {
      if (block instanceof ObjectNode whole) {
        blocks.put(index++, new Block(whole));
      }
    }
  }

  private void startBlock(JsonNode event) throws Malformed {
    if (!(event.path("content_block") instanceof ObjectNode start)
        || blocks.putIfAbsent(index(event), new Block(start)) != null) {
      throw new Malformed("a block begins that cannot");
    }
  }

  private Block block(JsonNode event) throws Malformed {
    var block = blocks.get(index(event));
    if (block == null) {
      throw new Malformed("a block goes on that has not begun");
    }
    return block;
  }

  private static int index(JsonNode event) throws Malformed {
    var index = event.path("index");
    if (!index.canConvertToInt() || !index.isIntegralNumber()) {
      throw new Malformed("an event of a block lacks its index");
    }
    return index.intValue();
  }

  /// Later figures are totals: they replace earlier ones.
  private void addUsage(JsonNode figures) {
    for (var figure : figures.properties()) {
      if (figure.getValue().isIntegralNumber() || figure.getValue().isObject()) {
        usage.set(figure.getKey(), figure.getValue());
      }
    }
  }

  Reply reply(String asked) throws Malformed, ModelFailure {
    var content = JsonNodeFactory.instance.arrayNode();
    var text = new StringBuilder();
    var uses = new ArrayList<Reply.ToolUse>();
    for (var block : blocks.values()) {
      content.add(block.whole());
      switch (block.type()) {
        case "text" -> text.append(block.text("text"));
        case "tool_use" ->
            uses.add(new Reply.ToolUse(block.text("id"), block.text("name"), block.input()));
        default -> {} // thinking and the like: goes back, but is no answer
      }
    }
    var ended = stop(uses);
    if (ended == Reply.Stop.END && uses.isEmpty() && text.toString().isBlank()) {
      throw new Malformed("the answer is empty");
    }
    var served = model.isEmpty() ? asked : model;
    return new Reply(Json.write(content), text.toString(), uses, ended, usage(), served);
  }

  private Reply.Stop stop(List<Reply.ToolUse> uses) throws Malformed, ModelFailure {
    return switch (stop) {
      case "end_turn", "stop_sequence" -> Reply.Stop.END;
      case "tool_use" -> {
        if (uses.isEmpty()) {
          throw new Malformed("the model stopped to use tools, but uses none");
        }
        yield Reply.Stop.TOOL_USE;
      }
      case "max_tokens" -> Reply.Stop.MAX_TOKENS;
      case "refusal" -> Reply.Stop.REFUSAL;
      case "pause_turn" -> Reply.Stop.PAUSED;
      case "model_context_window_exceeded" -> Reply.Stop.CONTEXT_FULL;
      case "" -> throw new Malformed("the turn ends without a reason");
      default ->
          throw ModelFailure.lasting(
              Failure.Kind.FAILED,
              "the model stopped for a reason that is not known here: " + stop);
    };
  }

  private Usage usage() {
    long hour = Json.count(usage.path("cache_creation"), "ephemeral_1h_input_tokens");
    return new Usage(
        Json.count(usage, "input_tokens"),
        Json.count(usage, "output_tokens"),
        Json.count(usage, "cache_read_input_tokens"),
        Math.max(0, Json.count(usage, "cache_creation_input_tokens") - hour),
        hour,
        Json.count(usage.path("server_tool_use"), "web_search_requests"),
        1,
        0,
        BigDecimal.ZERO);
  }
}
