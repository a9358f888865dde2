package dev.wf.compiler.check.table;

import dev.wf.compiler.syntax.Expr;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a tool that is no name of the language is written in `tools`.
public sealed interface ToolEntry {
  /// `exec(…)`, or `exec` alone.
  ///
  /// @param pattern the text that it is given; empty where it is given anything else
  /// @param safe what says whether the commands may be run again; empty where nothing does
  record Command(Optional<Expr.Text> pattern, Optional<Expr.Bool> safe) implements ToolEntry {
    public boolean isSafe() {
      return safe.filter(Expr.Bool::value).isPresent();
    }
  }

  /// `mcp.server.tool`, `mcp.server.*`, or `mcp("server.tool")` where a name is none of the
  /// language.
  ///
  /// @param name `server.tool` or `server.*`; empty where it is neither
  record OfServer(Optional<String> name) implements ToolEntry {}

  String EXEC = "exec";
  String SAFE = "safe";
  String MCP = "mcp";
  Pattern OF_SERVER = Pattern.compile("[A-Za-z0-9_-]+\\.(\\*|[A-Za-z0-9_./-]+)");

  static Optional<ToolEntry> of(Expr item) {
    return switch (item) {
      case Expr.Ref r when r.name().text().equals(EXEC) ->
          Optional.of(new Command(Optional.empty(), Optional.empty()));
      case Expr.Ref r when r.name().text().equals(MCP) ->
          Optional.of(new OfServer(Optional.empty()));
      case Expr.Call(Expr.Ref r, _, _) when r.name().text().equals(EXEC) ->
          Optional.of(command((Expr.Call) item));
      case Expr.Call(Expr.Ref r, _, _) when r.name().text().equals(MCP) ->
          Optional.of(
              new OfServer(
                  argument((Expr.Call) item).flatMap(Expr.Text::constant).filter(ToolEntry::is)));
      case Expr.Field f when root(f).equals(MCP) ->
          Optional.of(new OfServer(Optional.of(behind(f)).filter(ToolEntry::is)));
      case Expr _ -> Optional.empty();
    };
  }

  private static Command command(Expr.Call call) {
    var given = call.arguments();
    return given.size() == 2
            && given.getFirst() instanceof Expr.Positional(Expr.Text text)
            && given.getLast() instanceof Expr.NamedArgument(var name, Expr.Bool safe)
            && name.text().equals(SAFE)
        ? new Command(Optional.of(text), Optional.of(safe))
        : new Command(argument(call), Optional.empty());
  }

  private static boolean is(String name) {
    return OF_SERVER.matcher(name).matches();
  }

  private static Optional<Expr.Text> argument(Expr.Call call) {
    return call.arguments().size() == 1
            && call.arguments().getFirst() instanceof Expr.Positional(Expr.Text text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static String root(Expr of) {
    return switch (of) {
      case Expr.Field f when !f.safe() -> root(f.of());
      case Expr.Ref r -> r.name().text();
      case Expr _ -> "";
    };
  }

  /// What stands behind the first name.
  private static String behind(Expr.Field field) {
    return field.of() instanceof Expr.Field f
        ? behind(f) + "." + field.name().text()
        : field.name().text();
  }
}
