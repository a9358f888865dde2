package dev.wf.models.cli;

import dev.wf.models.http.Json;
import dev.wf.models.http.Malformed;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Claude Code. An error of the server comes as a success that says `is_error`.
final class Claude implements CliTool {
  private static final String WORD = "claude";

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public boolean takesSystem() {
    return true;
  }

  @Override
  public boolean takesSchema() {
    return true;
  }

  @Override
  public boolean canDoWithoutTools() {
    return true;
  }

  @Override
  public List<String> variables() {
    return List.of("ANTHROPIC_", "CLAUDE_", "AWS_", "CLOUD_ML_REGION", "GOOGLE_");
  }

  @Override
  public Map<String, String> told(ToolReach reach, Scratch scratch) {
    return Map.of("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
  }

  /// Only the tools named are there at all; settings and servers of the folder, which could allow
  /// more, are left out.
  @Override
  public List<String> words(
      Request request, Optional<String> model, ToolReach reach, Scratch scratch) {
    var words = new ArrayList<String>();
    words.addAll(
        List.of(
            WORD,
            "-p",
            "--output-format",
            "json",
            "--no-session-persistence",
            "--strict-mcp-config",
            "--setting-sources",
            "user",
            "--permission-mode",
            reach.changes() ? "acceptEdits" : "default",
            "--tools",
            switch (reach) {
              case NOTHING -> "";
              case READS -> "Read,Glob,Grep";
              case CHANGES -> "Read,Glob,Grep,Edit,Write";
            }));
    model.ifPresent(m -> words.addAll(List.of("--model", m)));
    request.effort().ifPresent(e -> words.addAll(List.of("--effort", e)));
    if (!request.system().isBlank()) {
      words.addAll(List.of("--append-system-prompt", request.system()));
    }
    request
        .form()
        .schema()
        .ifPresent(_ -> words.addAll(List.of("--json-schema", request.form().schemaText())));
    return words;
  }

  @Override
  public Reply reply(Command.Ended ended, Request request, boolean changes) throws ModelFailure {
    JsonNode result;
    try {
      result = Json.read(ended.out());
    } catch (Malformed e) {
      var said = ended.out().isBlank() ? ended.lastWords() : ended.out();
      throw Trouble.of(WORD, said.isBlank() ? "it ended with " + ended.code() : said, changes);
    }
    var subtype = Json.text(result, "subtype");
    var text = Json.text(result, "result");
    if (result.path("is_error").asBoolean(false) || !subtype.equals("success")) {
      boolean begun = changes && result.path("num_turns").asInt(0) > 1;
      if (subtype.equals("error_max_turns")) {
        throw ModelFailure.lasting(
            Failure.Kind.TRUNCATED, "`" + WORD + "` has used up its turns without an answer");
      }
      var status = result.path("api_error_status");
      throw Trouble.of(
          WORD,
          (text.isBlank() ? subtype : text)
              + (status.isNumber() ? " (" + status.asInt() + ")" : ""),
          begun);
    }
    var structured = result.path("structured_output");
    boolean isStructured = !structured.isMissingNode() && !structured.isNull();
    return new Reply(
        ended.out(),
        isStructured ? Json.write(structured) : text,
        List.of(),
        Json.text(result, "stop_reason").equals("refusal") ? Reply.Stop.REFUSAL : Reply.Stop.END,
        usage(result),
        served(result).orElse(request.model()));
  }

  private static Usage usage(JsonNode result) {
    var usage = result.path("usage");
    var cost = result.path("total_cost_usd");
    return new Usage(
        usage.path("input_tokens").asLong(0),
        usage.path("output_tokens").asLong(0),
        usage.path("cache_read_input_tokens").asLong(0),
        usage.path("cache_creation_input_tokens").asLong(0),
        1,
        cost.isNumber()
            ? cost.decimalValue().max(java.math.BigDecimal.ZERO)
            : java.math.BigDecimal.ZERO);
  }

  /// The model that did most of the work.
  private static Optional<String> served(JsonNode result) {
    return result.path("modelUsage").properties().stream()
        .max(
            java.util.Comparator.comparingLong(
                entry -> entry.getValue().path("outputTokens").asLong(0)))
        .map(Map.Entry::getKey);
  }
}
