package dev.wf.runtime.run;

import dev.wf.runtime.tool.Commands;
import dev.wf.runtime.tool.ExecTool;
import dev.wf.runtime.tool.GitTool;
import dev.wf.runtime.tool.SkillBox;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.web.Names;
import dev.wf.runtime.web.WebFetch;
import java.util.List;

/// The tools that the agents of every run may ask for.
public final class Kit {
  private Kit() {}

  public static Tools of(Commands commands) {
    return Tools.standard()
        .and(List.of(GitTool.of(commands), WebFetch.tool(Names.REAL)))
        .with(List.of(new ExecTool(commands), new SkillBox(false)));
  }
}
