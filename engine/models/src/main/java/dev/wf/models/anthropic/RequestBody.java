package dev.wf.models.anthropic;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.models.ModelCatalog;
import dev.wf.models.PassedThrough;
import dev.wf.models.VendorSchema;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The body of a request.
final class RequestBody {
  private static final JsonFactory FACTORY = new JsonFactory();

  /// Of the tools that the vendor runs.
  private static final String HOSTED_VERSION = "_20260318";

  private final Request request;
  private final AnthropicSettings settings;
  private final Optional<ModelCatalog.Model> model;
  private final Optional<Value.RecordOf> schema;
  private final boolean anywhere;
  private final PassedThrough passed;
  private final JsonGenerator out;

  private RequestBody(
      Request request,
      AnthropicSettings settings,
      Optional<ModelCatalog.Model> model,
      JsonGenerator out)
      throws ModelFailure {
    this.request = request;
    this.settings = settings;
    this.model = model;
    this.schema =
        request.form().schema().flatMap(s -> VendorSchema.of(s, VendorSchema.Part.ANTHROPIC));
    this.anywhere = model.map(ModelCatalog.Model::systemAnywhere).orElse(false);
    this.passed = PassedThrough.of(request, settings.version().ours());
    this.out = out;
  }

  /// @param model what is known of the model asked
  static byte[] of(Request request, AnthropicSettings settings, Optional<ModelCatalog.Model> model)
      throws ModelFailure {
    var bytes = new ByteArrayOutputStream();
    try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      new RequestBody(request, settings, model, out).write();
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void write() {
    int most = model.map(ModelCatalog.Model::maxOutput).orElse(Integer.MAX_VALUE);
    out.writeNumberProperty("max_tokens", Math.max(1, Math.min(request.maxTokens(), most)));
    out.writeBooleanProperty("stream", true);
    if (settings.addresses().namesModel()) {
      out.writeStringProperty("model", request.model());
    }
    settings
        .addresses()
        .versionInBody()
        .ifPresent(v -> out.writeStringProperty("anthropic_version", v));
    writeTools();
    writeSystem();
    out.writeArrayPropertyStart("messages");
    writeTurns();
    out.writeEndArray();
    writeThinking();
    writeOutput();
    passed.write(out);
  }

  /// The prompt, and the schema where it cannot be said otherwise.
  private void writeSystem() {
    var texts = system();
    if (!texts.isEmpty()) {
      out.writeArrayPropertyStart("system");
      for (int i = 0; i < texts.size(); i++) {
        writeText(texts.get(i), i == texts.size() - 1);
      }
      out.writeEndArray();
    }
  }

  private List<String> system() {
    var texts = new ArrayList<String>();
    if (!request.system().isBlank()) {
      texts.add(request.system());
    }
    if (!request.form().isPlainText() && schema.isEmpty()) {
      texts.add(VendorSchema.inWords(request.form()));
    }
    return texts;
  }

  /// Without a system prompt the tools are the start that others have, too.
  private void writeTools() {
    if (request.tools().isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("tools");
    boolean last = system().isEmpty();
    for (var tool : request.tools()) {
      out.writeStartObject();
      if (tool.hosted().isPresent()) {
        writeHosted(tool.name(), tool.hosted().get());
      } else {
        out.writeStringProperty("name", tool.name());
        out.writeStringProperty("description", tool.description());
        out.writeName("input_schema");
        out.writeRawValue(tool.schemaText());
      }
      writeCached(last && tool == request.tools().getLast());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void writeHosted(String name, Request.Hosted hosted) {
    out.writeStringProperty("type", name + HOSTED_VERSION);
    out.writeStringProperty("name", name);
    if (!hosted.hosts().isEmpty()) {
      out.writeArrayPropertyStart("allowed_domains");
      hosted.hosts().forEach(out::writeString);
      out.writeEndArray();
    }
  }

  private void writeTurns() {
    var turns = request.turns();
    for (int i = 0; i < turns.size(); i++) {
      var turn = turns.get(i);
      if (turn instanceof Turn.User user
          && i + 1 < turns.size()
          && turns.get(i + 1) instanceof Turn.System(var system)
          && !isPlaced(i + 1)) {
        i++;
        writeWords("user", isCached(i), List.of(system, user.text()));
      } else {
        write(i);
      }
    }
  }

  /// Whether instructions may stand here: behind what the user or a tool said, and last or before
  /// the model's turn. Elsewhere, and for models that take none there, the user says them.
  private boolean isPlaced(int turn) {
    var turns = request.turns();
    return anywhere
        && turn > 0
        && (turns.get(turn - 1) instanceof Turn.User
            || turns.get(turn - 1) instanceof Turn.ToolResults)
        && (turn == turns.size() - 1 || turns.get(turn + 1) instanceof Turn.Assistant);
  }

  /// The end of the conversation so far where it is likely to be read again: by the next turn of an
  /// agent with tools, by the next call of a conversation that goes on.
  private boolean isCached(int turn) {
    int last = request.turns().size() - 1;
    return turn == last && (!request.tools().isEmpty() || request.before() > 0);
  }

  private void writeWords(String role, boolean cached, List<String> texts) {
    out.writeStartObject();
    out.writeStringProperty("role", role);
    out.writeArrayPropertyStart("content");
    for (int i = 0; i < texts.size(); i++) {
      writeText(texts.get(i), cached && i == texts.size() - 1);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /// Where others may share the start of what the user says: in the first turn of the conversation
  /// and in the newest. The vendor takes four marks: these, the start of all, and the end.
  private boolean sharesHead(int turn) {
    var later = request.turns().subList(turn + 1, request.turns().size());
    return turn == 0 || later.stream().noneMatch(Turn.User.class::isInstance);
  }

  /// What others begin with, too, is a block of its own, at whose end the vendor's cache shares.
  private void writeUser(String text, int head, boolean shared, boolean cached) {
    if (head == 0 || head == text.length()) {
      writeWords("user", cached || head > 0 && shared, List.of(text));
      return;
    }
    out.writeStartObject();
    out.writeStringProperty("role", "user");
    out.writeArrayPropertyStart("content");
    writeText(text.substring(0, head), shared);
    writeText(text.substring(head), cached);
    out.writeEndArray();
    out.writeEndObject();
  }

  private void write(int turn) {
    boolean cached = isCached(turn);
    switch (request.turns().get(turn)) {
      case Turn.User(var text, var head) -> writeUser(text, head, sharesHead(turn), cached);
      case Turn.System(var text) ->
          writeWords(isPlaced(turn) ? "system" : "user", cached, List.of(text));
      case Turn.Assistant(var raw, _, _) -> {
        out.writeStartObject();
        out.writeStringProperty("role", "assistant");
        out.writeName("content");
        out.writeRawValue(raw);
        out.writeEndObject();
      }
      case Turn.ToolResults(var results) -> {
        out.writeStartObject();
        out.writeStringProperty("role", "user");
        out.writeArrayPropertyStart("content");
        writeResults(results, cached);
        out.writeEndArray();
        out.writeEndObject();
      }
    }
  }

  private void writeResults(List<Turn.ToolResult> results, boolean cached) {
    for (var result : results) {
      out.writeStartObject();
      out.writeStringProperty("type", "tool_result");
      out.writeStringProperty("tool_use_id", result.id());
      if (!result.text().isEmpty()) {
        out.writeStringProperty("content", result.text());
      }
      if (result.isError()) {
        out.writeBooleanProperty("is_error", true);
      }
      writeCached(cached && result == results.getLast());
      out.writeEndObject();
    }
  }

  private void writeText(String text, boolean cached) {
    out.writeStartObject();
    out.writeStringProperty("type", "text");
    out.writeStringProperty("text", text);
    writeCached(cached);
    out.writeEndObject();
  }

  private void writeCached(boolean cached) {
    if (cached) {
      out.writeObjectPropertyStart("cache_control");
      out.writeStringProperty("type", "ephemeral");
      out.writeEndObject();
    }
  }

  /// Those that decide themselves are told that they may; to all others nothing is said.
  private void writeThinking() {
    boolean adapts = model.map(m -> m.thinking() == ModelCatalog.Thinking.ADAPTIVE).orElse(false);
    if (!passed.has("thinking") && adapts) {
      out.writeObjectPropertyStart("thinking");
      out.writeStringProperty("type", "adaptive");
      out.writeEndObject();
    }
  }

  private void writeOutput() {
    var effort = request.effort().filter(_ -> model.map(m -> !m.efforts().isEmpty()).orElse(true));
    if (effort.isEmpty() && schema.isEmpty()) {
      return;
    }
    out.writeObjectPropertyStart("output_config");
    effort.ifPresent(e -> out.writeStringProperty("effort", e));
    schema.ifPresent(s -> {
      out.writeObjectPropertyStart("format");
      out.writeStringProperty("type", "json_schema");
      out.writeName("schema");
      out.writeRawValue(Rendering.compact(s));
      out.writeEndObject();
    });
    out.writeEndObject();
  }
}
