package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;

/// Lists the files that a pattern matches.
final class GlobTool {
  private static final int MOST = 500;

  static final Tool TOOL =
      new BuiltIn(
          "glob",
          "Lists the files of the workspace whose paths match a pattern, sorted, at most "
              + MOST
              + " of them. Files that the project ignores are listed only where the pattern names"
              + " them.",
          Input.of(
              new Type.Field(
                  "pattern",
                  Type.STRING,
                  "For example src/**/*.{ts,js}; ** stands for any folders. A folder stands for all"
                      + " files in it.")),
          Effect.OBSERVES,
          "2",
          GlobTool::list);

  private GlobTool() {}

  private static String list(Input.Arguments given, ToolContext context)
      throws Refused, InterruptedException {
    var pattern = given.text("pattern", "");
    var seen = Look.listing(context.workspace(), files(pattern, context.workspace()));
    context.observed(seen.observation());
    var files = seen.value().get();
    if (files.isEmpty()) {
      return pattern.contains("/")
          ? "(no file matches)"
          : "(no file matches; **/" + pattern + " looks in all folders)";
    }
    int shown = Math.min(files.size(), MOST);
    var text = String.join("\n", files.subList(0, shown)) + "\n";
    int more = files.size() - shown;
    return more == 0 ? text : text + "(and " + more + " more; narrow the pattern)\n";
  }

  /// A pattern of files, where the name of a folder stands for all that is in it.
  static Glob files(String pattern, Workspace workspace) throws Refused {
    var glob = Glob.of(pattern);
    if (!pattern.chars().anyMatch(c -> "*?[{\\".indexOf(c) >= 0)) {
      var plain = pattern.replaceAll("/+$", "");
      if (plain.isEmpty() || plain.equals(".")) {
        return Glob.of("**");
      }
      if (workspace.isFolder(plain)) {
        return Glob.of(plain + "/**");
      }
    }
    return glob;
  }
}
