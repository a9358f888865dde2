package dev.wf.models.record;

import dev.wf.models.http.Json;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What came of an exchange, as JSON.
final class Outcomes {
  private Outcomes() {}

  static ObjectNode of(Reply reply) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("text", reply.text());
    node.put("stop", word(reply.stop()));
    node.put("model", reply.model());
    var uses = node.putArray("uses");
    reply
        .toolUses()
        .forEach(use ->
            uses.addObject().put("id", use.id()).put("name", use.name()).put("input", use.input()));
    var usage = node.putObject("usage");
    usage.put("input", reply.usage().input());
    usage.put("output", reply.usage().output());
    usage.put("cache_read", reply.usage().cacheRead());
    usage.put("cache_write", reply.usage().cacheWrite());
    usage.put("cache_write_hour", reply.usage().cacheWriteHour());
    usage.put("searches", reply.usage().searches());
    usage.put("requests", reply.usage().requests());
    usage.put("unpriced", reply.usage().unpriced());
    usage.put("dollars", reply.usage().dollars().toPlainString());
    node.put("raw", reply.raw());
    return node;
  }

  static ObjectNode of(ModelFailure failure) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("failure", failure.failure().kind().word());
    node.put("message", failure.failure().message());
    node.put("passing", failure.passing());
    failure.retryAfter().ifPresent(wait -> node.put("retry_after_ms", wait.toMillis()));
    return node;
  }

  static Reply reply(JsonNode node) throws ModelFailure {
    var kind = Json.text(node, "failure");
    if (!kind.isEmpty()) {
      throw failure(kind, node);
    }
    var uses = new ArrayList<Reply.ToolUse>();
    for (var use : node.path("uses")) {
      uses.add(
          new Reply.ToolUse(Json.text(use, "id"), Json.text(use, "name"), Json.text(use, "input")));
    }
    return new Reply(
        Json.text(node, "raw"),
        Json.text(node, "text"),
        uses,
        stop(Json.text(node, "stop")),
        usage(node.path("usage")),
        Json.text(node, "model"));
  }

  private static Usage usage(JsonNode usage) {
    var dollars = Json.text(usage, "dollars");
    return new Usage(
        usage.path("input").asLong(0),
        usage.path("output").asLong(0),
        usage.path("cache_read").asLong(0),
        usage.path("cache_write").asLong(0),
        usage.path("cache_write_hour").asLong(0),
        usage.path("searches").asLong(0),
        usage.path("requests").asInt(0),
        usage.path("unpriced").asInt(0),
        dollars.matches("\\d+(\\.\\d+)?") ? new BigDecimal(dollars) : BigDecimal.ZERO);
  }

  private static ModelFailure failure(String word, JsonNode node) {
    var kind = Failure.Kind.FAILED;
    for (var each : Failure.Kind.values()) {
      kind = each.word().equals(word) ? each : kind;
    }
    var wait = node.path("retry_after_ms");
    return new ModelFailure(
        new Failure(kind, Json.text(node, "message")),
        node.path("passing").asBoolean(false),
        wait.isNumber() ? Optional.of(Duration.ofMillis(wait.asLong())) : Optional.empty());
  }

  private static String word(Reply.Stop stop) {
    return stop.name().toLowerCase(Locale.ROOT);
  }

  private static Reply.Stop stop(String word) {
    for (var stop : Reply.Stop.values()) {
      if (word(stop).equals(word)) {
        return stop;
      }
    }
    return Reply.Stop.END;
  }
}
