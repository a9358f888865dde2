package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Text;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// The commands that agents may run: `exec:npm test *`, or `exec:npm test *; safe`. All entries of
/// one agent are one tool, which takes a command line and starts no shell.
public final class ExecTool implements ToolBox {
  private static final int SECONDS = 120;
  private static final int MOST_SECONDS = 600;
  private static final int MOST_CHARACTERS = 30_000;

  private final Commands commands;

  public ExecTool(Commands commands) {
    this.commands = commands;
  }

  @Override
  public String kind() {
    return "exec";
  }

  @Override
  public List<Tool> tools(List<String> entries) {
    return List.of(tool(entries));
  }

  /// An entry without what says that it may be run again.
  public static String plain(String entry) {
    return entry.endsWith(Graph.SAFE)
        ? entry.substring(0, entry.length() - Graph.SAFE.length())
        : entry;
  }

  private Tool tool(List<String> entries) {
    var patterns = entries.stream().map(ExecTool::plain).toList();
    var allowed = patterns.stream().map(CommandPattern::of).toList();
    var safe =
        entries.stream()
            .filter(e -> e.endsWith(Graph.SAFE))
            .map(e -> CommandPattern.of(plain(e)))
            .toList();
    return new BuiltIn(
        "exec",
        "Runs a command in the workspace and gives its exit code and what it wrote. No shell runs"
            + " it: one program and its words, quoted as usual, without pipes, redirections,"
            + " variables and patterns. You may run "
            + listed(patterns)
            + " (* stands for any text in a word, at the end for any further words).",
        Input.of(
            new Type.Field("command", Type.STRING, "For example npm test -- src/a.test.js"),
            new Type.Field(
                "seconds",
                Type.nullable(new Type.IntType(OptionalLong.of(1), OptionalLong.of(MOST_SECONDS))),
                "After which it is ended; null for " + SECONDS + ".")),
        Effect.CHANGES,
        "1",
        (given, context) -> {
          var words = Words.of(given.text("command", ""));
          if (allowed.stream().noneMatch(p -> p.matches(words))) {
            throw Refused.denied(
                "`"
                    + String.join(" ", words)
                    + "` is none of your commands; you may run "
                    + listed(patterns)
                    + ".");
          }
          var time = Duration.ofSeconds(given.number("seconds").orElse(SECONDS));
          if (safe.stream().anyMatch(p -> p.matches(words))) {
            context.noteReached(); // it may be run again, so nobody has to know that it began
          } else {
            context.reaches();
          }
          return shown(commands.run(words, time, context.workspace()));
        });
  }

  private static String listed(List<String> patterns) {
    return patterns.stream().map(p -> "`" + p + "`").collect(Collectors.joining(", "));
  }

  static String shown(Commands.Ran ran) {
    var out = new StringBuilder("(exit code ").append(ran.code()).append(")\n");
    out.append(cut(ran.stdout()));
    if (!ran.stderr().isEmpty()) {
      out.append(out.charAt(out.length() - 1) == '\n' ? "" : "\n").append("(on stderr:)\n");
      out.append(cut(ran.stderr()));
    }
    return out.toString();
  }

  /// A third of the beginning and two of the end, which says how it went.
  private static String cut(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return text;
    }
    int first = text.offsetByCodePoints(0, MOST_CHARACTERS / 4);
    int last = text.length() - MOST_CHARACTERS / 2;
    return text.substring(0, first)
        + "\n(… "
        + Text.count(last - first, "character")
        + (last - first == 1 ? " is" : " are")
        + " left out here …)\n"
        + text.substring(Character.isLowSurrogate(text.charAt(last)) ? last + 1 : last);
  }
}
