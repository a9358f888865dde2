package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Replaces a text in a file by another.
///
/// A file whose lines end in carriage return and line feed keeps them: where what is to be replaced
/// is not there as it stands, it is looked for with such ends.
public final class EditTool implements Tool {
  private static final Input INPUT =
      Input.of(
          new Type.Field("path", Type.Plain.PATH, ""),
          new Type.Field(
              "old",
              Type.STRING,
              "The text to replace, exactly as it stands in the file, without line numbers, and"
                  + " with enough around it that it occurs once."),
          new Type.Field("new", Type.STRING, "What stands there instead."),
          new Type.Field(
              "replace_all",
              Type.nullable(Type.Plain.BOOL),
              "Whether every occurrence is replaced; null for the only one."));

  @Override
  public String name() {
    return "edit";
  }

  @Override
  public String description() {
    return "Replaces a text in a file of the workspace by another. The rest stays as it is.";
  }

  @Override
  public Value.RecordOf inputSchema() {
    return INPUT.schema();
  }

  @Override
  public Effect effect() {
    return Effect.CHANGES;
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public ToolResult use(String input, ToolContext context) {
    synchronized (context.workspace().changing()) {
      return edit(input, context);
    }
  }

  private static ToolResult edit(String input, ToolContext context) {
    try {
      var arguments = INPUT.read(input);
      var path = arguments.text("path", "");
      var file = context.workspace().toWrite(path);
      var seen = Look.text(context.workspace(), path);
      context.observed(seen.observation());
      var text = seen.value().get();
      var before = arguments.text("old", "");
      var after = arguments.text("new", "");
      if (text.indexOf(before) < 0 && text.contains("\r\n")) {
        before = withReturns(before);
        after = withReturns(after);
      }
      int count = count(text, before);
      requireSense(path, before, after, count, arguments.flag("replace_all"));
      context.write(file, text.replace(before, after).getBytes(StandardCharsets.UTF_8));
      return ToolResult.of(
          "`" + path + "` is changed" + (count == 1 ? "." : " in " + count + " places."));
    } catch (Refused e) {
      return ToolResult.error(e.failure().message());
    } catch (IOException e) {
      return ToolResult.error("The file cannot be written: " + Writes.reason(e) + ".");
    }
  }

  private static void requireSense(String path, String before, String after, int count, boolean all)
      throws Refused {
    if (before.isEmpty()) {
      throw Refused.failed("`old` is empty; a new file is made with write.");
    }
    if (before.equals(after)) {
      throw Refused.failed("`old` and `new` are the same.");
    }
    if (count == 0) {
      throw Refused.failed("`" + path + "` does not hold this text; read it again.");
    }
    if (count > 1 && !all) {
      throw Refused.failed(
          "`"
              + path
              + "` holds this text "
              + count
              + " times; give more of what is around it, or set replace_all.");
    }
  }

  private static String withReturns(String text) {
    return text.replace("\r\n", "\n").replace("\n", "\r\n");
  }

  private static int count(String text, String part) {
    int count = 0;
    if (!part.isEmpty()) {
      for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
        count++;
      }
    }
    return count;
  }
}
