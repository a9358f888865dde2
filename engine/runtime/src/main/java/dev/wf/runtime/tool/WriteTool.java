package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Writes a whole file.
public final class WriteTool implements Tool {
  private static final Input INPUT =
      Input.of(
          new Type.Field("path", Type.Plain.PATH, ""),
          new Type.Field("text", Type.STRING, "The whole content."));

  @Override
  public String name() {
    return "write";
  }

  @Override
  public String description() {
    return "Writes a text file of the workspace, with its folders, in the place of what was there."
        + " To change a part of a file, use edit.";
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
    try {
      var arguments = INPUT.read(input);
      var path = arguments.text("path", "");
      var file = context.workspace().toWrite(path);
      WorldFunctions.requireFile(file, path);
      context.write(file, arguments.text("text", "").getBytes(StandardCharsets.UTF_8));
      return ToolResult.of("`" + path + "` is written.");
    } catch (Refused e) {
      return ToolResult.error(e.failure().message());
    } catch (IOException e) {
      return ToolResult.error("The file cannot be written: " + Writes.reason(e) + ".");
    }
  }
}
