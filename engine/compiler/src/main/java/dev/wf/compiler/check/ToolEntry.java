package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Expr;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a tool that is no name of the language is written in `tools`.
sealed interface ToolEntry {
  /// `exec(…)`, or `exec` alone.
  ///
  /// @param pattern the one text that it is given; empty where it is given anything else
  record Command(Optional<Expr.Text> pattern) implements ToolEntry {}

  /// `mcp.server.tool`, `mcp.server.*`, or `mcp("server.tool")` where a name is none of the
  /// language.
  ///
  /// @param name `server.tool` or `server.*`; empty where it is neither
  record OfServer(Optional<String> name) implements ToolEntry {}

  String EXEC = "exec";
  String MCP = "mcp";
  Pattern OF_SERVER = Pattern.compile("[A-Za-z0-9_-]+\\.(\\*|[A-Za-z0-9_./-]+)");

  static Optional<ToolEntry> of(Expr item) {
    return switch (item) {
      case Expr.Ref r when r.name().text().equals(EXEC) ->
          Optional.of(new Command(Optional.empty()));
      case Expr.Ref r when r.name().text().equals(MCP) ->
          Optional.of(new OfServer(Optional.empty()));
      case Expr.Call(Expr.Ref r, _, _) when r.name().text().equals(EXEC) ->
          Optional.of(new Command(argument((Expr.Call) item)));
      case Expr.Call(Expr.Ref r, _, _) when r.name().text().equals(MCP) ->
          Optional.of(
              new OfServer(
                  argument((Expr.Call) item).flatMap(Expr.Text::constant).filter(ToolEntry::is)));
      case Expr.Field f when root(f).equals(MCP) ->
          Optional.of(new OfServer(Optional.of(behind(f)).filter(ToolEntry::is)));
      case Expr _ -> Optional.empty();
    };
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
