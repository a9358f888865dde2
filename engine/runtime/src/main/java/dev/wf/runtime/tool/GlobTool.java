package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;

/// Lists the files that a pattern matches.
public final class GlobTool implements Tool {
  private static final int MOST = 500;

  private static final Input INPUT =
      Input.of(
          new Type.Field(
              "pattern", Type.STRING, "For example src/**/*.{ts,js}; ** stands for any folders."));

  @Override
  public String name() {
    return "glob";
  }

  @Override
  public String description() {
    return "Lists the files of the workspace whose paths match a pattern, sorted, at most "
        + MOST
        + " of them. Files that the project ignores are listed only where the pattern names them.";
  }

  @Override
  public Value.RecordOf inputSchema() {
    return INPUT.schema();
  }

  @Override
  public Effect effect() {
    return Effect.OBSERVES;
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public ToolResult use(String input, ToolContext context) throws InterruptedException {
    try {
      var glob = Glob.of(INPUT.read(input).text("pattern", ""));
      var seen = Look.listing(context.workspace(), glob);
      context.observed(seen.observation());
      var files = seen.value().get();
      if (files.isEmpty()) {
        return ToolResult.of("(no file matches)");
      }
      int shown = Math.min(files.size(), MOST);
      var text = String.join("\n", files.subList(0, shown)) + "\n";
      int more = files.size() - shown;
      return ToolResult.of(more == 0 ? text : text + "(and " + more + " more)\n");
    } catch (Refused e) {
      return ToolResult.error(e.failure().message());
    }
  }
}
