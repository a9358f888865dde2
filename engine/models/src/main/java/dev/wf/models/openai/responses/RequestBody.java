package dev.wf.models.openai.responses;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.models.ModelCatalog;
import dev.wf.models.PassedThrough;
import dev.wf.models.VendorSchema;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The body of a request.
final class RequestBody {
  private static final JsonFactory FACTORY = new JsonFactory();

  /// Models that do not think, and refuse to be asked for their thoughts.
  private static final Pattern THOUGHTLESS = Pattern.compile("(?:gpt-[34]|chatgpt-4).*");

  private static final Set<String> OURS =
      Set.of(
          "model",
          "input",
          "instructions",
          "tools",
          "text",
          "max_output_tokens",
          "stream",
          "store",
          "include",
          "previous_response_id",
          "conversation",
          "background");

  private final Request request;
  private final Optional<ModelCatalog.Model> model;
  private final Optional<Value.RecordOf> schema;
  private final PassedThrough passed;
  private final JsonGenerator out;

  private RequestBody(Request request, Optional<ModelCatalog.Model> model, JsonGenerator out)
      throws ModelFailure {
    this.request = request;
    this.model = model;
    this.schema =
        request.form().schema().flatMap(s -> VendorSchema.of(s, VendorSchema.Part.OPENAI));
    this.passed = PassedThrough.of(request, OURS);
    this.out = out;
  }

  /// @param model what is known of the model asked
  static byte[] of(Request request, Optional<ModelCatalog.Model> model) throws ModelFailure {
    var bytes = new ByteArrayOutputStream();
    try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      new RequestBody(request, model, out).write();
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void write() {
    out.writeStringProperty("model", request.model());
    writeInstructions();
    out.writeArrayPropertyStart("input");
    writeTurns();
    out.writeEndArray();
    writeTools();
    writeFormat();
    writeEffort();
    int most = model.map(ModelCatalog.Model::maxOutput).orElse(Integer.MAX_VALUE);
    out.writeNumberProperty("max_output_tokens", Math.max(1, Math.min(request.maxTokens(), most)));
    out.writeBooleanProperty("stream", true);
    out.writeBooleanProperty("store", false);
    if (!THOUGHTLESS.matcher(request.model()).matches()) {
      out.writeArrayPropertyStart("include");
      out.writeString("reasoning.encrypted_content");
      out.writeEndArray();
    }
    passed.write(out);
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
      out.writeStringProperty("instructions", both);
    }
  }

  private void writeTurns() {
    for (var turn : request.turns()) {
      switch (turn) {
        case Turn.User user -> writeWords("user", user.text());
        case Turn.System(var text) -> writeWords("developer", text);
        case Turn.Assistant(var raw, _, _) -> writeItems(raw);
        case Turn.ToolResults(var results) -> results.forEach(this::writeResult);
      }
    }
  }

  private void writeWords(String role, String text) {
    out.writeStartObject();
    out.writeStringProperty("type", "message");
    out.writeStringProperty("role", role);
    out.writeArrayPropertyStart("content");
    out.writeStartObject();
    out.writeStringProperty("type", "input_text");
    out.writeStringProperty("text", text);
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  /// The items of a list, without what makes them one.
  private void writeItems(String list) {
    var stripped = list.strip();
    var items = stripped.substring(1, stripped.length() - 1);
    if (!items.isBlank()) {
      out.writeRawValue(items);
    }
  }

  private void writeResult(Turn.ToolResult result) {
    out.writeStartObject();
    out.writeStringProperty("type", "function_call_output");
    out.writeStringProperty("call_id", result.id());
    out.writeStringProperty("output", result.text());
    out.writeEndObject();
  }

  private void writeTools() {
    if (request.tools().isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("tools");
    for (var tool : request.tools()) {
      out.writeStartObject();
      if (tool.hosted().isPresent()) {
        writeHosted(tool.name(), tool.hosted().get());
      } else {
        out.writeStringProperty("type", "function");
        out.writeStringProperty("name", tool.name());
        out.writeStringProperty("description", tool.description());
        out.writeName("parameters");
        out.writeRawValue(tool.schemaText());
        out.writeBooleanProperty("strict", false);
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void writeHosted(String name, Request.Hosted hosted) {
    out.writeStringProperty("type", name);
    if (!hosted.hosts().isEmpty()) {
      out.writeObjectPropertyStart("filters");
      out.writeArrayPropertyStart("allowed_domains");
      hosted.hosts().forEach(out::writeString);
      out.writeEndArray();
      out.writeEndObject();
    }
  }

  private void writeFormat() {
    schema.ifPresent(s -> {
      out.writeObjectPropertyStart("text");
      out.writeObjectPropertyStart("format");
      out.writeStringProperty("type", "json_schema");
      out.writeStringProperty("name", "answer");
      out.writeBooleanProperty("strict", true);
      out.writeName("schema");
      out.writeRawValue(Rendering.compact(s));
      out.writeEndObject();
      out.writeEndObject();
    });
  }

  private void writeEffort() {
    if (passed.has("reasoning")) {
      return;
    }
    request
        .effort()
        .filter(_ -> model.map(m -> !m.efforts().isEmpty()).orElse(true))
        .ifPresent(effort -> {
          out.writeObjectPropertyStart("reasoning");
          out.writeStringProperty("effort", effort);
          out.writeEndObject();
        });
  }
}
