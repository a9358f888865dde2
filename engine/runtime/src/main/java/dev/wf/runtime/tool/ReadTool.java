package dev.wf.runtime.tool;

import dev.wf.ir.diag.NearName;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Text;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Observation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Reads a text file, or some lines of it, each with its number before it: a model that is to name
/// a line, or to read on from one, needs not count.
final class ReadTool {
  private static final int MOST_LINES = 2_000;
  private static final int LONGEST_LINE = 2_000;

  /// In all; the beginning of a file is worth more than a request that is too long.
  private static final int MOST_CHARACTERS = 100_000;

  private static final int MOST_PLACES = 5;

  private static final Type LINE = new Type.IntType(OptionalLong.of(1), OptionalLong.empty());

  static final Tool TOOL =
      new BuiltIn(
          "read",
          "Reads a text file of the workspace. Each line comes with its number and a tab before"
              + " it, which are no part of the file. At most "
              + MOST_LINES
              + " lines are given at once; `from` reads on.",
          Input.of(
              new Type.Field("path", Type.Plain.PATH, "Relative to the workspace."),
              new Type.Field("from", Type.nullable(LINE), "First line to read; null for line 1."),
              new Type.Field(
                  "to",
                  Type.nullable(LINE),
                  "Last line to read; null for the end or " + MOST_LINES + " lines in all.")),
          Effect.OBSERVES,
          "2",
          ReadTool::read);

  private ReadTool() {}

  private static String read(Input.Arguments given, ToolContext context)
      throws Refused, InterruptedException {
    var path = given.text("path", "");
    var range = range(given.number("from"), given.number("to"));
    var seen = Look.lines(context.workspace(), path, range);
    context.observed(seen.observation());
    return switch (seen.value()) {
      case Look.Looked.Not<Look.Lines>(var why) ->
          throw helped(why, seen.observation(), path, context);
      case Look.Looked.Found<Look.Lines>(var lines) -> shown(lines, range.from());
    };
  }

  private static Observation.Lines range(OptionalInt from, OptionalInt to) throws Refused {
    int first = from.orElse(1);
    if (to.isPresent() && to.getAsInt() < first) {
      throw Refused.failed("`to` is " + to.getAsInt() + ", which is before `from`, " + first + ".");
    }
    int most = (int) Math.min(Integer.MAX_VALUE, (long) first + MOST_LINES - 1);
    return new Observation.Lines(first, Math.min(to.orElse(most), most));
  }

  private static String shown(Look.Lines lines, int first) {
    if (lines.lines().isEmpty()) {
      return first == 1 ? "(the file is empty)" : "(there is no line " + first + ")";
    }
    var out = new StringBuilder();
    int number = first;
    boolean more = lines.more();
    for (var line : lines.lines()) {
      var shown = cut(line, LONGEST_LINE);
      if (out.length() + shown.length() > MOST_CHARACTERS) {
        more = true;
        break;
      }
      out.append(number++).append('\t').append(shown).append('\n');
    }
    if (more) {
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
    return text.substring(0, end) + "… (" + Text.count(text.length() - end, "more character") + ")";
  }

  /// Says of a file that is not there which one may have been meant, and how to see what is in a
  /// folder. What is looked at for that is seen, too.
  private static Refused helped(Refused why, Observation seen, String path, ToolContext context)
      throws InterruptedException {
    var message = why.failure().message();
    if (why.failure().kind() == Failure.Kind.DENIED || !(seen instanceof Observation.Presence)) {
      return why;
    }
    if (context.workspace().isFolder(path)) {
      return Refused.failed(message + " glob lists what is in it.");
    }
    var meant = meant(path, context);
    return meant.isEmpty()
        ? why
        : Refused.failed(
            message
                + " There is "
                + meant.stream()
                    .limit(MOST_PLACES)
                    .map(m -> "`" + m + "`")
                    .collect(Collectors.joining(", "))
                + ".");
  }

  /// Files of this name elsewhere, else the one beside it whose name is nearly this.
  private static List<String> meant(String path, ToolContext context) throws InterruptedException {
    int slash = path.lastIndexOf('/');
    var name = path.substring(slash + 1);
    if (name.isEmpty() || path.chars().anyMatch(c -> "*?[]{}\\".indexOf(c) >= 0)) {
      return List.of();
    }
    var elsewhere = listed("**/" + name, context);
    if (!elsewhere.isEmpty()) {
      return elsewhere;
    }
    var folder = path.substring(0, slash + 1);
    var beside = new LinkedHashSet<String>();
    listed(folder + "*", context).forEach(f -> beside.add(f.substring(f.lastIndexOf('/') + 1)));
    return NearName.of(name, beside).map(n -> List.of(folder + n)).orElse(List.of());
  }

  private static List<String> listed(String pattern, ToolContext context)
      throws InterruptedException {
    try {
      var seen = Look.listing(context.workspace(), Glob.of(pattern));
      context.observed(seen.observation());
      return new ArrayList<>(seen.value().get());
    } catch (Refused e) {
      return List.of();
    }
  }
}
