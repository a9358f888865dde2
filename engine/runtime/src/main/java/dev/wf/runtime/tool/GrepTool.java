package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.runtime.call.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// Searches files for the lines in which a pattern is found.
final class GrepTool {
  private static final int MOST = 200;
  private static final int LONGEST_LINE = 300;
  private static final int MOST_CONTEXT = 20;

  static final Tool TOOL =
      new BuiltIn(
          "grep",
          "Searches the text files of the workspace, line by line, for a regular expression. Gives"
              + " path, number and text of each line it is found in, at most "
              + MOST
              + ", or only the files, or the number of lines in each. Files that the project"
              + " ignores are searched only where `files` names them.",
          Input.of(
              new Type.Field("pattern", Type.STRING, "A regular expression in the syntax of RE2."),
              new Type.Field(
                  "files",
                  Type.nullable(Type.STRING),
                  "Which files to search: a pattern such as src/**/*.ts, or a folder; null for"
                      + " all."),
              new Type.Field(
                  "ignore_case", Type.nullable(Type.Plain.BOOL), "Whether A and a are the same."),
              new Type.Field(
                  "give",
                  Type.nullable(
                      new Type.Enumeration(
                          List.of(
                              new Literal.Text("lines"),
                              new Literal.Text("files"),
                              new Literal.Text("counts")))),
                  "What to give of what is found; null for lines."),
              new Type.Field(
                  "context",
                  Type.nullable(
                      new Type.IntType(OptionalLong.of(0), OptionalLong.of(MOST_CONTEXT))),
                  "How many lines to show above and below each line found; null for none.")),
          Effect.OBSERVES,
          "2",
          GrepTool::search);

  private GrepTool() {}

  private static String search(Input.Arguments given, ToolContext context)
      throws Refused, InterruptedException {
    var files = GlobTool.files(given.text("files", "**"), context.workspace());
    var seen =
        Look.search(
            context.workspace(), given.text("pattern", ""), files, given.flag("ignore_case"));
    context.observed(seen.observation());
    var matches = seen.value().get();
    if (matches.isEmpty()) {
      return "(found nowhere)";
    }
    var byFile = new LinkedHashMap<String, List<Look.Match>>();
    matches.forEach(m -> byFile.computeIfAbsent(m.path(), _ -> new ArrayList<>()).add(m));
    boolean all = matches.size() < Look.MOST_MATCHES;
    return switch (given.text("give", "lines")) {
      case "files" -> listed(byFile, false) + (all ? "" : ended());
      case "counts" -> listed(byFile, true) + (all ? "" : ended());
      default -> lines(byFile, matches.size(), given.number("context").orElse(0), context);
    };
  }

  private static String ended() {
    return "(and more; the search ended at " + Look.MOST_MATCHES + " lines)\n";
  }

  private static String listed(SequencedMap<String, List<Look.Match>> byFile, boolean counted) {
    var out = new StringBuilder();
    byFile.forEach(
        (path, found) -> out.append(path).append(counted ? ": " + found.size() : "").append('\n'));
    return out.toString();
  }

  private static String lines(
      SequencedMap<String, List<Look.Match>> byFile, int found, int around, ToolContext context) {
    var out = new StringBuilder();
    int shown = 0;
    int files = 0;
    for (var file : byFile.entrySet()) {
      if (shown == MOST) {
        break;
      }
      files++;
      var some = file.getValue().subList(0, Math.min(file.getValue().size(), MOST - shown));
      shown += some.size();
      if (around == 0) {
        some.forEach(m -> line(out, m.path(), ':', m.line(), m.text()));
      } else {
        groups(some, around).forEach(g -> group(out, g, some, context));
      }
    }
    if (shown < found) {
      out.append("(and ");
      out.append(found < Look.MOST_MATCHES ? found - shown : "over " + (found - shown));
      out.append(" more lines, of ").append(byFile.size()).append(" files in all");
      out.append("; narrow the pattern or the files)\n");
    }
    return out.toString();
  }

  /// Lines of one file that are shown together.
  private record Group(String path, Observation.Lines lines) {}

  private static List<Group> groups(List<Look.Match> matches, int around) {
    var groups = new ArrayList<Group>();
    for (var match : matches) {
      int from = Math.max(1, match.line() - around);
      int to = match.line() + around;
      if (!groups.isEmpty() && groups.getLast().lines().to() >= from - 1) {
        from = groups.removeLast().lines().from();
      }
      groups.add(new Group(match.path(), new Observation.Lines(from, to)));
    }
    return groups;
  }

  /// Shows the lines of a group, which are seen as those that are read.
  private static void group(
      StringBuilder out, Group group, List<Look.Match> matches, ToolContext context) {
    var seen = Look.lines(context.workspace(), group.path(), group.lines());
    context.observed(seen.observation());
    if (!(seen.value() instanceof Look.Looked.Found<Look.Lines>(var lines))) {
      return;
    }
    if (!out.isEmpty()) {
      out.append("--\n");
    }
    int number = group.lines().from();
    for (var line : lines.lines()) {
      int here = number++;
      boolean isFound = matches.stream().anyMatch(m -> m.line() == here);
      line(out, group.path(), isFound ? ':' : '-', here, line);
    }
  }

  private static void line(StringBuilder out, String path, char mark, int number, String text) {
    out.append(path).append(mark).append(number).append(mark).append(' ');
    out.append(ReadTool.cut(text, LONGEST_LINE)).append('\n');
  }
}
