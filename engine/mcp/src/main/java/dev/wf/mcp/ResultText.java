package dev.wf.mcp;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Json;
import dev.wf.runtime.data.Parsed;
import dev.wf.runtime.tool.ToolResult;
import java.util.ArrayList;

/// The result of a tool as the model is told it: texts as they are, everything else described.
final class ResultText {
  /// In characters; what is more is cut off.
  static final int LONGEST = 100_000;

  private ResultText() {}

  static ToolResult of(Value.RecordOf result) {
    var parts = new ArrayList<String>();
    if (result.get("content") instanceof Value.ListOf(var blocks)) {
      for (var block : blocks) {
        parts.add(block instanceof Value.RecordOf r ? shown(r) : Rendering.compact(block));
      }
    }
    var structured = result.get("structuredContent");
    if (!structured.equals(Value.NULL) && parts.stream().noneMatch(p -> says(p, structured))) {
      parts.add(Rendering.json(structured));
    }
    var text = cut(String.join("\n", parts));
    boolean isError = result.get("isError").equals(Value.TRUE);
    if (text.isEmpty()) {
      text = isError ? "The tool failed, and said nothing." : "(nothing)";
    }
    return new ToolResult(text, isError);
  }

  private static String shown(Value.RecordOf block) {
    return switch (Plain.text(block, "type")) {
      case "text" -> Plain.text(block, "text");
      case "image", "audio" ->
          "("
              + Plain.text(block, "type")
              + ", "
              + kind(block)
              + ", "
              + bytes(Plain.text(block, "data"))
              + ": not shown)";
      case "resource" ->
          block.get("resource") instanceof Value.RecordOf resource
              ? resource(resource)
              : "(nothing)";
      case "resource_link" ->
          "(resource " + Plain.text(block, "uri") + named(Plain.text(block, "name")) + ")";
      case String other -> "(content of the kind `" + line(other) + "`: not shown)";
    };
  }

  private static String resource(Value.RecordOf resource) {
    var uri = line(Plain.text(resource, "uri"));
    return resource.get("text") instanceof Value.Str(var text)
        ? "(resource " + uri + ")\n" + text
        : "(resource "
            + uri
            + ", "
            + kind(resource)
            + ", "
            + bytes(Plain.text(resource, "blob"))
            + ": not shown)";
  }

  private static String kind(Value.RecordOf of) {
    var type = line(Plain.text(of, "mimeType"));
    return type.isEmpty() ? "of unknown type" : type;
  }

  private static String named(String name) {
    return name.isEmpty() ? "" : ", " + line(name);
  }

  private static String bytes(String base64) {
    return Text.count(base64.length() / 4 * 3L, "byte");
  }

  private static String line(String text) {
    return Said.line(text, 200);
  }

  /// Whether a text is the same data; servers send structured content so, too, for older clients.
  private static boolean says(String text, Value structured) {
    return text.length() <= LONGEST
        && Json.parse(text) instanceof Parsed.Data(var data)
        && sorted(data).equals(sorted(structured));
  }

  private static String sorted(Value value) {
    return Json.parse(Rendering.compact(value)) instanceof Parsed.Data(var data)
        ? Rendering.compact(data)
        : Rendering.compact(value);
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "… (" + Text.count(text.length() - end, "more character") + ")";
  }
}
