package dev.wf.models.anthropic;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.models.ModelCatalog;
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

  private final Request request;
  private final Addresses addresses;
  private final Optional<ModelCatalog.Model> model;
  private final Optional<Value.RecordOf> schema;
  private final boolean anywhere;
  private final JsonGenerator out;

  private RequestBody(
      Request request, Addresses addresses, Optional<ModelCatalog.Model> model, JsonGenerator out) {
    this.request = request;
    this.addresses = addresses;
    this.model = model;
    this.schema = request.form().schema().flatMap(VendorSchema::of);
    this.anywhere = model.map(ModelCatalog.Model::systemAnywhere).orElse(false);
    this.out = out;
  }

  /// @param model what is known of the model asked
  static byte[] of(Request request, Addresses addresses, Optional<ModelCatalog.Model> model) {
    var bytes = new ByteArrayOutputStream();
    try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      new RequestBody(request, addresses, model, out).write();
    }
    return bytes.toByteArray();
  }

  private void write() {
    out.writeStartObject();
    if (addresses.namesModel()) {
      out.writeStringProperty("model", request.model());
    }
    addresses.versionInBody().ifPresent(v -> out.writeStringProperty("anthropic_version", v));
    int most = model.map(ModelCatalog.Model::maxOutput).orElse(Integer.MAX_VALUE);
    out.writeNumberProperty("max_tokens", Math.max(1, Math.min(request.maxTokens(), most)));
    out.writeBooleanProperty("stream", true);
    writeSystem();
    writeTools();
    out.writeArrayPropertyStart("messages");
    writeTurns();
    out.writeEndArray();
    writeOutput();
    out.writeEndObject();
  }

  /// The prompt, and the schema where it cannot be said otherwise.
  private void writeSystem() {
    var texts = new ArrayList<String>();
    if (!request.system().isBlank()) {
      texts.add(request.system());
    }
    if (!request.form().isPlainText() && schema.isEmpty()) {
      texts.add(
          "Answer with one JSON value of this JSON Schema, and nothing else:\n"
              + request.form().schemaText());
    }
    if (!texts.isEmpty()) {
      out.writeArrayPropertyStart("system");
      for (int i = 0; i < texts.size(); i++) {
        writeText(texts.get(i), i == texts.size() - 1);
      }
      out.writeEndArray();
    }
  }

  private void writeTools() {
    if (request.tools().isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("tools");
    for (var tool : request.tools()) {
      out.writeStartObject();
      out.writeStringProperty("name", tool.name());
      out.writeStringProperty("description", tool.description());
      out.writeName("input_schema");
      out.writeRawValue(Rendering.compact(tool.inputSchema()));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void writeTurns() {
    var turns = request.turns();
    for (int i = 0; i < turns.size(); i++) {
      var turn = turns.get(i);
      if (turn instanceof Turn.User user
          && !anywhere
          && i + 1 < turns.size()
          && turns.get(i + 1) instanceof Turn.System(var system)) {
        i++;
        writeWords("user", isCached(i), List.of(system, user.text()));
      } else {
        write(turn, isCached(i));
      }
    }
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

  /// What others begin with, too, is a block of its own, at whose end the vendor's cache shares.
  private void writeUser(String text, int head, boolean cached) {
    if (head == 0 || head == text.length()) {
      writeWords("user", cached || head > 0, List.of(text));
      return;
    }
    out.writeStartObject();
    out.writeStringProperty("role", "user");
    out.writeArrayPropertyStart("content");
    writeText(text.substring(0, head), true);
    writeText(text.substring(head), cached);
    out.writeEndArray();
    out.writeEndObject();
  }

  private void write(Turn turn, boolean cached) {
    switch (turn) {
      case Turn.User(var text, var head) -> writeUser(text, head, cached);
      case Turn.System(var text) -> writeWords(anywhere ? "system" : "user", cached, List.of(text));
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
