package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.TestMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files of a test.
final class Workspaces {
  private final Context context;
  private final TestMistakes mistakes;
  private final Expressions expressions;

  Workspaces(Context context, TestMistakes mistakes, Expressions expressions) {
    this.context = context;
    this.mistakes = mistakes;
    this.expressions = expressions;
  }

  /// Files by path, written down before anything is known, over copies of folders.
  void check(Stmt.Header header, List<Stmt> above) {
    for (var other : above) {
      if (other instanceof Stmt.Header h && h.word() == Stmt.Header.Word.WORKSPACE) {
        context.report(mistakes.twoWorkspaces(header, h));
      }
    }
    var written = new LinkedHashMap<String, Name>();
    var copied = new LinkedHashMap<String, Span>();
    for (var setting : header.settings()) {
      switch (setting) {
        case Setting.Named(var key, var text, _) -> {
          if (!isPath(key.text())) {
            context.report(mistakes.notAPath(key));
          }
          var first = written.putIfAbsent(key.text(), key);
          if (first != null) {
            context.report(mistakes.sameFile(key, first));
          }
          context.apart(() -> expressions.text(text, "A file of a workspace is"));
        }
        case Setting.Spread s -> fixture(s, copied);
      }
    }
  }

  /// A folder beside the program, of which the workspace is a copy.
  private void fixture(Setting.Spread spread, Map<String, Span> copied) {
    var folder = Constants.text(spread.value());
    if (folder.isEmpty()) {
      context.report(mistakes.onlyFiles(spread.span()));
    } else if (!isPath(folder.get())) {
      context.report(mistakes.notAFixture(spread.value().span(), folder.get()));
    } else {
      var first = copied.putIfAbsent(folder.get(), spread.span());
      if (first != null) {
        context.report(mistakes.sameFixture(spread.span(), folder.get(), first));
      }
    }
  }

  static boolean isPath(String path) {
    return !path.isEmpty()
        && !path.startsWith("/")
        && !path.endsWith("/")
        && !path.contains("\\")
        && List.of(path.split("/")).stream()
            .noneMatch(p ->
                p.isEmpty()
                    || p.equals(".")
                    || p.equals("..")
                    || p.equals(".wf")
                    || p.equals(".git"));
  }
}
