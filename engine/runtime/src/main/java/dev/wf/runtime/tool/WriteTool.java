package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Writes a whole file.
final class WriteTool {
  static final Tool TOOL =
      new BuiltIn(
          "write",
          "Writes a text file of the workspace, with its folders, in the place of what was there."
              + " To change a part of a file, use edit.",
          Input.of(
              new Type.Field("path", Type.Plain.PATH, "Relative to the workspace."),
              new Type.Field("text", Type.STRING, "The whole content.")),
          Effect.CHANGES,
          "2",
          WriteTool::write);

  private WriteTool() {}

  private static String write(Input.Arguments given, ToolContext context)
      throws Refused, IOException {
    var path = given.text("path", "");
    var text = given.text("text", "");
    var file = context.workspace().toWrite(path);
    WorldFunctions.requireFile(file, path);
    long lines = text.lines().count();
    var told = "`" + path + "` is written, " + lines + (lines == 1 ? " line." : " lines.");
    synchronized (context.workspace().changing()) {
      context.write(file, text.getBytes(StandardCharsets.UTF_8), told);
    }
    return told;
  }
}
