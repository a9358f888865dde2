package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;

/// Searches files for the lines in which a pattern is found.
public final class GrepTool implements Tool {
  private static final int MOST = 200;
  private static final int LONGEST_LINE = 300;

  private static final Input INPUT =
      Input.of(
          new Type.Field("pattern", Type.STRING, "A regular expression in the syntax of RE2."),
          new Type.Field(
              "files",
              Type.nullable(Type.STRING),
              "Which files to search, for example src/**/*.ts; null for all."),
          new Type.Field(
              "ignore_case", Type.nullable(Type.Plain.BOOL), "Whether A and a are the same."));

  @Override
  public String name() {
    return "grep";
  }

  @Override
  public String description() {
    return "Searches the text files of the workspace for a pattern and gives path, number and text"
        + " of each line it is found in, at most "
        + MOST
        + ". Files that the project ignores are searched only where `files` names them.";
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
      var arguments = INPUT.read(input);
      var files = Glob.of(arguments.text("files", "**"));
      var regex = arguments.text("pattern", "");
      var seen = Look.search(context.workspace(), regex, files, arguments.flag("ignore_case"));
      context.observed(seen.observation());
      var matches = seen.value().get();
      if (matches.isEmpty()) {
        return ToolResult.of("(found nowhere)");
      }
      var out = new StringBuilder();
      for (var match : matches.subList(0, Math.min(matches.size(), MOST))) {
        out.append(match.path()).append(':').append(match.line()).append(": ");
        out.append(ReadTool.cut(match.text(), LONGEST_LINE)).append('\n');
      }
      if (matches.size() > MOST) {
        out.append("(and more; narrow the pattern or the files)\n");
      }
      return ToolResult.of(out.toString());
    } catch (Refused e) {
      return ToolResult.error(e.failure().message());
    }
  }
}
