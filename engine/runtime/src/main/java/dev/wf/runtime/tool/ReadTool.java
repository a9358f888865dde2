package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Observation;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads a text file, or some lines of it.
public final class ReadTool implements Tool {
  private static final int MOST_LINES = 2_000;
  private static final int LONGEST_LINE = 2_000;

  private static final Type LINE = new Type.IntType(OptionalLong.of(1), OptionalLong.empty());
  private static final Input INPUT =
      Input.of(
          new Type.Field("path", Type.Plain.PATH, ""),
          new Type.Field("from", Type.nullable(LINE), "First line to read; null for line 1."),
          new Type.Field(
              "to",
              Type.nullable(LINE),
              "Last line to read; null for the end or " + MOST_LINES + " lines in all."));

  @Override
  public String name() {
    return "read";
  }

  @Override
  public String description() {
    return "Reads a text file of the workspace. Each line comes with its number and a tab before"
        + " it.";
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
  public ToolResult use(String input, ToolContext context) {
    Input.Arguments arguments;
    try {
      arguments = INPUT.read(input);
    } catch (Refused e) {
      return ToolResult.error(e.failure().message());
    }
    var range = range(arguments.number("from"), arguments.number("to"));
    var seen = Look.lines(context.workspace(), arguments.text("path", ""), range);
    context.observed(seen.observation());
    return switch (seen.value()) {
      case Look.Looked.Not<Look.Lines>(var why) -> ToolResult.error(why.failure().message());
      case Look.Looked.Found<Look.Lines>(var lines) -> ToolResult.of(shown(lines, range.from()));
    };
  }

  private static Observation.Lines range(OptionalInt from, OptionalInt to) {
    int first = from.orElse(1);
    int most = (int) Math.min(Integer.MAX_VALUE, (long) first + MOST_LINES - 1);
    return new Observation.Lines(first, Math.min(to.orElse(most), most));
  }

  private static String shown(Look.Lines lines, int first) {
    if (lines.lines().isEmpty()) {
      return first == 1 ? "(the file is empty)" : "(there is no line " + first + ")";
    }
    var out = new StringBuilder();
    int number = first;
    for (var line : lines.lines()) {
      out.append(number++).append('\t').append(cut(line, LONGEST_LINE)).append('\n');
    }
    if (lines.more()) {
      out.append("(more lines follow, from ").append(number).append(" on)\n");
    }
    return out.toString();
  }

  /// A line without its carriage return and, where it is very long, without its end.
  static String cut(String line, int longest) {
    var text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
  }
}
