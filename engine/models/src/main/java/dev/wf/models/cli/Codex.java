package dev.wf.models.cli;

import dev.wf.models.http.Json;
import dev.wf.models.http.Malformed;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// OpenAI's Codex: a line of JSON for each event. It has a shell in a sandbox, which holds it to
/// reading, or to changing what lies in its folder.
final class Codex implements CliTool {
  private static final String WORD = "codex";

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public List<String> variables() {
    return List.of("OPENAI_", "CODEX_");
  }

  @Override
  public List<String> words(
      Request request, Optional<String> model, ToolReach reach, Scratch scratch) {
    var words = new ArrayList<String>();
    words.addAll(
        List.of(
            WORD,
            "exec",
            "--json",
            "--skip-git-repo-check",
            "--sandbox",
            reach.changes() ? "workspace-write" : "read-only"));
    model.ifPresent(m -> words.addAll(List.of("--model", m)));
    request
        .effort()
        .ifPresent(e -> words.addAll(List.of("-c", "model_reasoning_effort=\"" + e + "\"")));
    words.add("-");
    return words;
  }

  @Override
  public Reply reply(Command.Ended ended, Request request, boolean changes) throws ModelFailure {
    var text = "";
    var trouble = "";
    boolean complete = false;
    boolean begun = false;
    var usage = Usage.NONE;
    for (var line : ended.out().lines().filter(l -> !l.isBlank()).toList()) {
      JsonNode event;
      try {
        event = Json.read(line);
      } catch (Malformed e) {
        continue; // what it says to people between its events
      }
      switch (Json.text(event, "type")) {
        case "item.completed" -> {
          var item = event.path("item");
          if (Json.text(item, "type").equals("agent_message")) {
            text = Json.text(item, "text");
          } else {
            begun = begun || Json.text(item, "type").equals("file_change");
          }
        }
        case "turn.completed" -> {
          complete = true;
          usage = usage.plus(usage(event.path("usage")));
        }
        case "turn.failed" -> trouble = Json.text(event.path("error"), "message");
        case "error" -> trouble = Json.text(event, "message");
        default -> {
          // There are events for every step, and new ones come.
        }
      }
    }
    if (!complete || ended.code() != 0) {
      var said = trouble.isBlank() ? ended.lastWords() : trouble;
      throw Trouble.of(
          WORD, said.isBlank() ? "it ended with " + ended.code() : said, changes && begun);
    }
    return new Reply(ended.out(), text, List.of(), Reply.Stop.END, usage, request.model());
  }

  private static Usage usage(JsonNode usage) {
    long cached = usage.path("cached_input_tokens").asLong(0);
    return new Usage(
            Math.max(0, usage.path("input_tokens").asLong(0) - cached),
            usage.path("output_tokens").asLong(0),
            cached,
            0,
            1,
            BigDecimal.ZERO)
        .unpricedAll();
  }
}
