package dev.wf.models.openai.chat;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.models.ModelCatalog;
import dev.wf.models.PassedThrough;
import dev.wf.models.VendorSchema;
import dev.wf.models.openai.Dialect;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The body of a request.
final class RequestBody {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Set<String> OURS =
      Set.of(
          "model",
          "messages",
          "tools",
          "response_format",
          "max_tokens",
          "max_completion_tokens",
          "stream",
          "stream_options",
          "n");

  private final Request request;
  private final Dialect dialect;
  private final Optional<ModelCatalog.Model> model;
  private final Optional<Value.RecordOf> schema;
  private final PassedThrough passed;
  private final JsonGenerator out;

  private RequestBody(
      Request request, Dialect dialect, Optional<ModelCatalog.Model> model, JsonGenerator out)
      throws ModelFailure {
    this.request = request;
    this.dialect = dialect;
    this.model = model;
    this.schema =
        switch (dialect.schemas()) {
          case STRICT ->
              request.form().schema().flatMap(s -> VendorSchema.of(s, VendorSchema.Part.OPENAI));
          case LOOSE -> request.form().schema().filter(_ -> request.tools().isEmpty());
          case WORDS -> Optional.empty();
        };
    this.passed = PassedThrough.of(request, OURS);
    this.out = out;
  }

  /// @param model what is known of the model asked
  static byte[] of(Request request, Dialect dialect, Optional<ModelCatalog.Model> model)
      throws ModelFailure {
    var bytes = new ByteArrayOutputStream();
    try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      new RequestBody(request, dialect, model, out).write();
    }
    return bytes.toByteArray();
  }

  private void write() {
    out.writeStartObject();
    out.writeStringProperty("model", request.model());
    int most = model.map(ModelCatalog.Model::maxOutput).orElse(Integer.MAX_VALUE);
    out.writeNumberProperty(dialect.length(), Math.max(1, Math.min(request.maxTokens(), most)));
    out.writeBooleanProperty("stream", true);
    if (dialect.countsOnDemand()) {
      out.writeObjectPropertyStart("stream_options");
      out.writeBooleanProperty("include_usage", true);
      out.writeEndObject();
    }
    out.writeArrayPropertyStart("messages");
    writeInstructions();
    writeTurns();
    out.writeEndArray();
    writeTools();
    writeFormat();
    writeEffort();
    passed.write(out);
    out.writeEndObject();
  }

  private void writeInstructions() {
    var words =
        request.form().isPlainText() || schema.isPresent()
            ? ""
            : VendorSchema.inWords(request.form());
    var both =
        request.system().isBlank() || words.isEmpty()
            ? request.system() + words
            : request.system() + "\n\n" + words;
    if (!both.isBlank()) {
      writeWords(dialect.instructor(), both);
    }
  }

  private void writeTurns() {
    var turns = request.turns();
    for (int i = 0; i < turns.size(); i++) {
      switch (turns.get(i)) {
        case Turn.User user -> {
          boolean instructed =
              !dialect.instructionsAnywhere()
                  && i + 1 < turns.size()
                  && turns.get(i + 1) instanceof Turn.System;
          if (instructed) {
            i++;
          }
          writeWords("user", (instructed ? words(turns.get(i)) + "\n\n" : "") + user.text());
        }
        case Turn.System(var text) ->
            writeWords(dialect.instructionsAnywhere() ? dialect.instructor() : "user", text);
        case Turn.Assistant(var raw, _, _) -> out.writeRawValue(raw);
        case Turn.ToolResults(var results) -> results.forEach(this::writeResult);
      }
    }
  }

  private static String words(Turn turn) {
    return turn instanceof Turn.System(var text) ? text : "";
  }

  private void writeWords(String role, String text) {
    out.writeStartObject();
    out.writeStringProperty("role", role);
    out.writeStringProperty("content", text);
    out.writeEndObject();
  }

  private void writeResult(Turn.ToolResult result) {
    out.writeStartObject();
    out.writeStringProperty("role", "tool");
    out.writeStringProperty("tool_call_id", result.id());
    out.writeStringProperty("content", result.text());
    out.writeEndObject();
  }

  private void writeTools() {
    if (request.tools().isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("tools");
    for (var tool : request.tools()) {
      out.writeStartObject();
      out.writeStringProperty("type", "function");
      out.writeObjectPropertyStart("function");
      out.writeStringProperty("name", tool.name());
      out.writeStringProperty("description", tool.description());
      out.writeName("parameters");
      out.writeRawValue(tool.schemaText());
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void writeFormat() {
    schema.ifPresent(s -> {
      out.writeObjectPropertyStart("response_format");
      out.writeStringProperty("type", "json_schema");
      out.writeObjectPropertyStart("json_schema");
      out.writeStringProperty("name", "answer");
      if (dialect.schemas() == Dialect.Schemas.STRICT) {
        out.writeBooleanProperty("strict", true);
      }
      out.writeName("schema");
      out.writeRawValue(Rendering.compact(s));
      out.writeEndObject();
      out.writeEndObject();
    });
  }

  private void writeEffort() {
    if (!dialect.effort() || passed.has("reasoning_effort")) {
      return;
    }
    request
        .effort()
        .filter(_ -> model.map(m -> !m.efforts().isEmpty()).orElse(true))
        .ifPresent(effort -> out.writeStringProperty("reasoning_effort", effort));
  }
}
