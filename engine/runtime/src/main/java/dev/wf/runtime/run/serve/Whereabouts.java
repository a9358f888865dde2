package dev.wf.runtime.run.serve;

import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Workspace;
import dev.wf.runtime.worktree.Worktrees;
import java.util.Optional;

/// The files that a call of a run has before it: those of the workspace or of a worktree, as far as
/// the workflows around it allow.
public record Whereabouts(Workspace workspace, Worktrees worktrees, Allowances allowances) {
  public Whereabouts(Workspace workspace, Worktrees worktrees) {
    this(workspace, worktrees, new Allowances());
  }

  /// The workspace as a call may use it, wherever its files are.
  Workspace narrowed(Call call) throws Refused {
    return allowances.narrowed(workspace, call);
  }

  Workspace files(Call call) throws Refused, InterruptedException {
    return allowances.narrowed(
        call.root().isPresent() ? worktrees.in(call.root().get()) : workspace, call);
  }

  /// Where a call uses tools and functions.
  public ToolContext context(Call call) throws Refused, InterruptedException {
    return new ToolContext(
        files(call), call.root().isPresent() ? Optional.of(worktrees.store()) : Optional.empty());
  }
}
