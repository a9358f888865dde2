package dev.wf.models.cli;

import dev.wf.models.http.Json;
import dev.wf.models.http.Malformed;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Google's Gemini CLI: one JSON object. Which of its tools there are is told by a file of
/// settings.
final class Gemini implements CliTool {
  private static final String WORD = "gemini";
  private static final String SETTINGS = "GEMINI_CLI_SYSTEM_SETTINGS_PATH";

  /// It ends with this where it has used up its turns.
  private static final int OUT_OF_TURNS = 53;

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public List<String> variables() {
    return List.of("GEMINI_", "GOOGLE_");
  }

  @Override
  public Map<String, String> told(ToolReach reach, Scratch scratch) {
    var tools =
        "\"list_directory\", \"read_file\", \"glob\", \"search_file_content\""
            + (reach.changes() ? ", \"replace\", \"write_file\"" : "");
    var settings = "{\"tools\": {\"core\": [" + tools + "]}, \"mcpServers\": {}}\n";
    return Map.of(SETTINGS, scratch.file("settings.json", settings).toString());
  }

  @Override
  public List<String> words(
      Request request, Optional<String> model, ToolReach reach, Scratch scratch) {
    var words = new ArrayList<String>();
    words.addAll(
        List.of(
            WORD,
            "--output-format",
            "json",
            "--approval-mode",
            reach.changes() ? "auto_edit" : "default"));
    model.ifPresent(m -> words.addAll(List.of("--model", m)));
    return words;
  }

  @Override
  public Reply reply(Command.Ended ended, Request request, boolean changes) throws ModelFailure {
    if (ended.code() == OUT_OF_TURNS) {
      throw ModelFailure.lasting(
          Failure.Kind.TRUNCATED, "`" + WORD + "` has used up its turns without an answer");
    }
    JsonNode result;
    try {
      result = Json.read(ended.out());
    } catch (Malformed e) {
      var said = ended.lastWords();
      throw Trouble.of(WORD, said.isBlank() ? "it ended with " + ended.code() : said, changes);
    }
    var error = result.path("error");
    if (error.isObject() || ended.code() != 0) {
      var said = Json.text(error, "message");
      throw Trouble.of(WORD, said.isBlank() ? "it ended with " + ended.code() : said, changes);
    }
    return new Reply(
        ended.out(),
        Json.text(result, "response"),
        List.of(),
        Reply.Stop.END,
        usage(result.path("stats").path("models")),
        request.model());
  }

  private static Usage usage(JsonNode models) {
    long input = 0;
    long output = 0;
    long cached = 0;
    for (var model : models.properties()) {
      var tokens = model.getValue().path("tokens");
      cached += tokens.path("cached").asLong(0);
      input += tokens.path("prompt").asLong(0) - tokens.path("cached").asLong(0);
      output += tokens.path("candidates").asLong(0) + tokens.path("thoughts").asLong(0);
    }
    return new Usage(Math.max(0, input), output, cached, 0, 1, BigDecimal.ZERO).unpricedAll();
  }
}
