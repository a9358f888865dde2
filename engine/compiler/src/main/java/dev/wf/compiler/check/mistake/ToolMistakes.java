package dev.wf.compiler.check.mistake;

import dev.wf.compiler.check.table.ToolEntry;
import dev.wf.compiler.syntax.Decl;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import java.util.List;
import java.util.stream.Collectors;

/// What can be wrong with commands, servers, agents and workflows as tools.
public final class ToolMistakes {
  /// The capability that tools of the web need.
  public static final String WEB = "web";

  private final Here here;

  ToolMistakes(Here here) {
    this.here = here;
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, here.at(span), message);
  }

  public Diagnostic commandWritten(Span span) {
    return error("WF3120", span, "`exec` as a tool takes the pattern of its commands.")
        .hint(
            "write it out, without holes: `exec(\"npm test *\")`, or `exec(\"npm test *\", safe:"
                + " true)` where it may be run again");
  }

  public Diagnostic noPattern(Span span) {
    return error("WF3121", span, "This pattern has no words, so no command is like it.")
        .hint("`exec(\"npm test *\")`; `exec(\"*\")` stands for every command that is allowed");
  }

  public Diagnostic quoted(Span span) {
    return error("WF3121", span, "Patterns are compared word by word, and quotes mean nothing.")
        .hint("`*` stands for whatever a word holds: `git commit -m *`");
  }

  public Diagnostic forShell(Span span, String word) {
    return error(
            "WF3121",
            span,
            "No shell reads the agent's commands, so `" + word + "` stands in none of them.")
        .hint("give each command a pattern of its own");
  }

  /// @param circle from an agent back to itself
  public Diagnostic circle(List<Order.Use> circle) {
    var first = circle.getFirst();
    var name = "`" + Order.name(first.from()) + "`";
    var between = Order.between(circle);
    var found =
        Diagnostic.error(
            "WF3122",
            here.at(first.from(), first.at().span()),
            between.isEmpty()
                ? name + " has itself for a tool."
                : name + " comes back to itself by way of " + between + ".");
    for (var use : circle.subList(1, circle.size())) {
      found =
          found.note(
              here.at(use.from(), use.at().span()),
              "`"
                  + Order.name(use.from())
                  + (use.from() instanceof Decl.Agent ? "` may use `" : "` goes on to `")
                  + Order.name(use.to())
                  + "`");
    }
    return found.hint("an agent that another uses answers and is done; to ask again, use `loop`");
  }

  public Diagnostic tooDeep(Span span, String tool, int deepest) {
    return error(
            "WF3123",
            span,
            "With `" + tool + "` agents would use agents more than " + deepest + " deep.")
        .hint("let the workflow ask some of them, and pass on what they answer");
  }

  public Diagnostic ofServerWritten(Span span) {
    return error("WF3124", span, "A tool of a server is named with its server.")
        .hint(
            "`mcp.github.search`, `mcp.github.*` for all of a server, `mcp(\"my-server.tool\")`"
                + " for names with other signs");
  }

  public Diagnostic skillOutside(Span span, String path) {
    return error("WF3108", span, "`" + path + "` is no path of the workspace.")
        .hint(
            "a skill is a folder with a SKILL.md, or one file, at a path relative to the workspace:"
                + " `skills/review`");
  }

  public Diagnostic skillTwice(Span span, Span first) {
    return error("WF3109", span, "This skill is listed twice.")
        .note(here.at(first), "the first time");
  }

  /// @param workflow what does not allow it
  public Diagnostic notAllowed(Need need, String workflow, Place at, List<String> allowed) {
    var what =
        switch (need.capability()) {
          case ToolEntry.EXEC -> "such commands";
          case WEB -> "hosts of the web";
          default -> "such tools of servers";
        };
    return Diagnostic.warning(
            "WF3125",
            need.place(),
            "`" + workflow + "` allows no " + what + ", so each use of this tool would be denied.")
        .note(
            at,
            allowed.isEmpty()
                ? "it allows none"
                : "it allows "
                    + allowed.stream()
                        .map(pattern -> "`" + pattern + "`")
                        .collect(Collectors.joining(", ")))
        .hint(
            need.capability().equals(WEB)
                ? "`allow { web: [\"docs.example.com\"] }`, or `\"*\"` for every host"
                : "`allow { " + need.capability() + ": [\"" + need.pattern() + "\"] }`");
  }
}
