package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Replaces a text in a file by another.
///
/// Nothing is replaced that is not there exactly: a guess at what was meant would now and then
/// change another place. Where the text is not there, the model is told what stands nearest to it,
/// so that it need not read the file again.
///
/// A file whose lines end in carriage return and line feed keeps them: where what is to be replaced
/// is not there as it stands, it is looked for with such ends.
final class EditTool {
  private static final int MOST_LINES = 40;
  private static final int LONGEST_LINE = 500;

  static final Tool TOOL =
      new BuiltIn(
          "edit",
          "Replaces a text in a file of the workspace by another. The rest stays as it is.",
          Input.of(
              new Type.Field("path", Type.Plain.PATH, "Relative to the workspace."),
              new Type.Field(
                  "old",
                  Type.STRING,
                  "The text to replace, exactly as it stands in the file, without line numbers, and"
                      + " with enough around it that it occurs once."),
              new Type.Field("new", Type.STRING, "What stands there instead."),
              new Type.Field(
                  "replace_all",
                  Type.nullable(Type.Plain.BOOL),
                  "Whether every occurrence is replaced; null for the only one.")),
          Effect.CHANGES,
          "2",
          EditTool::locked);

  private EditTool() {}

  private static String locked(Input.Arguments given, ToolContext context)
      throws Refused, IOException {
    synchronized (context.workspace().changing()) {
      return edit(given, context);
    }
  }

  private static String edit(Input.Arguments given, ToolContext context)
      throws Refused, IOException {
    var path = given.text("path", "");
    var file = context.workspace().toWrite(path);
    var seen = Look.text(context.workspace(), path);
    context.observed(seen.observation());
    var text = seen.value().get();
    var before = given.text("old", "");
    var after = given.text("new", "");
    if (text.indexOf(before) < 0 && text.contains("\r\n")) {
      before = withReturns(before);
      after = withReturns(after);
    }
    int count = count(text, before);
    requireSense(before, after);
    if (count == 0) {
      throw missing(path, before, text);
    }
    if (count > 1 && !given.flag("replace_all")) {
      throw Refused.failed(
          "`"
              + path
              + "` holds this text "
              + count
              + " times, first "
              + where(text, before)
              + "; give more of what is around it, or set replace_all.");
    }
    var told =
        "`"
            + path
            + "` is changed "
            + (count == 1 ? where(text, before) : "in " + count + " places")
            + ".";
    context.write(file, text.replace(before, after).getBytes(StandardCharsets.UTF_8), told);
    return told;
  }

  private static void requireSense(String before, String after) throws Refused {
    if (before.isEmpty()) {
      throw Refused.failed("`old` is empty; a new file is made with write.");
    }
    if (before.equals(after)) {
      throw Refused.failed("`old` and `new` are the same.");
    }
  }

  private static String where(String text, String part) {
    var above = text.substring(0, text.indexOf(part));
    return "at line " + (1 + above.chars().filter(c -> c == '\n').count());
  }

  private static Refused missing(String path, String before, String text) {
    var message = "`" + path + "` does not hold this text";
    var numbered = Nearest.withoutNumbers(before).filter(text::contains);
    if (numbered.isPresent()) {
      return Refused.failed(
          message
              + ": the numbers before its lines are no part of the file. Give it without them.");
    }
    var nearest = Nearest.to(before, text);
    if (nearest.isEmpty()) {
      return Refused.failed(message + ", nor anything like it; read it again.");
    }
    var out = new StringBuilder(message);
    out.append(
        nearest.get().spacedOnly()
            ? "; this differs from it in white space alone:\n"
            : "; nearest to it is:\n");
    int number = nearest.get().first();
    for (var line : nearest.get().lines().stream().limit(MOST_LINES).toList()) {
      out.append(number++).append('\t').append(ReadTool.cut(line, LONGEST_LINE)).append('\n');
    }
    return Refused.failed(out.toString());
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
