package dev.wf.runtime.run.given;

import dev.wf.runtime.tool.Commands;
import dev.wf.runtime.tool.ExecTool;
import dev.wf.runtime.tool.GitTool;
import dev.wf.runtime.tool.SkillBox;
import dev.wf.runtime.tool.StandIn;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.tool.WebSearch;
import dev.wf.runtime.web.Names;
import dev.wf.runtime.web.WebFetch;
import java.util.List;
import java.util.function.Function;

/// The tools that the agents of every run may ask for.
public final class Kit {
  private Kit() {}

  public static Tools of(Commands commands) {
    return Tools.standard()
        .and(List.of(GitTool.of(commands), WebFetch.tool(Names.REAL)))
        .with(List.of(new ExecTool(commands), new SkillBox(false)));
  }

  /// Those that reach further than the workspace, for a test in which none of them does.
  ///
  /// @param standIns what stands in for what the tool of a name would find there
  public static List<Tool> standingIn(Function<String, StandIn> standIns) {
    return List.of(
        GitTool.of(standIns.apply("git")),
        WebFetch.of(standIns.apply("web_fetch")),
        WebSearch.of(standIns.apply("web_search")));
  }
}
