package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.ToolMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.syntax.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;

/// The lists of skills in settings. They are values, known when a call begins; what is written down
/// is looked at before.
final class Skills {
  private static final String FILE = "/SKILL.md";

  private final Context context;
  private final ToolMistakes mistakes;

  Skills(Context context, ToolMistakes mistakes) {
    this.context = context;
    this.mistakes = mistakes;
  }

  /// Whether there may be any.
  static boolean areThere(Expr value) {
    return switch (Constants.bare(value)) {
      case Expr.Null _ -> false;
      case Expr.ListOf(var items, _) -> !items.isEmpty();
      case Expr _ -> true;
    };
  }

  void check(Expr value) {
    if (!(Constants.bare(value) instanceof Expr.ListOf(var items, _))) {
      return;
    }
    var seen = new HashMap<String, Expr>();
    for (var item : items) {
      var written = item.spread() ? Optional.<String>empty() : Constants.text(item.value());
      if (written.isEmpty()) {
        continue;
      }
      var path = path(written.get());
      if (path.isEmpty()) {
        context.report(mistakes.skillOutside(item.value().span(), written.get()));
        continue;
      }
      var first = seen.putIfAbsent(path.get(), item.value());
      if (first != null) {
        context.report(mistakes.skillTwice(item.value().span(), first.span()));
      }
    }
  }

  /// The path of a skill in one form; empty where it is none of the workspace.
  private static Optional<String> path(String written) {
    if (written.startsWith("/") || written.startsWith("\\") || written.matches("[A-Za-z]:.*")) {
      return Optional.empty();
    }
    var parts = new ArrayList<String>();
    for (var part : written.split("/")) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return Optional.empty();
        }
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    var path = String.join("/", parts);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        path.endsWith(FILE) ? path.substring(0, path.length() - FILE.length()) : path);
  }
}
