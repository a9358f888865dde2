package dev.wf.runtime.run;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.run.notes.Diaries;
import dev.wf.runtime.run.notes.Doubts;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Workspace;
import dev.wf.runtime.tool.WorldFunctions;
import java.util.Set;

/// The functions that change one file: what they are about to make of it is kept before, so that it
/// shows whether they did, and what was there.
record OneFile(WorldFunctions functions, Secrets secrets, Diaries diaries) {
  private static final Set<String> FUNCTIONS = Set.of("write", "append", "remove");

  static boolean isOf(Asked asked) {
    return asked instanceof Asked.Use use && FUNCTIONS.contains(use.function());
  }

  /// Whether somebody else wrote the file since, over which a text is written as it would have
  /// been.
  private static boolean isOvertaken(ToolContext.Plan plan, Asked.Use use, ToolContext context) {
    return use.isRepeatable()
        && context.workspace().stands(plan.change().orElseThrow()) == Workspace.Standing.OTHER;
  }

  Outcome change(Call call, Asked.Use use, ToolContext context)
      throws InterruptedException, Refused {
    var plan = diaries.plan(call).filter(p -> !isOvertaken(p, use, context));
    if (plan.isPresent()) {
      var verdict =
          diaries.doubts().ofFile(plan.get(), call.path(), use.label(), context.workspace());
      switch (verdict) {
        case Doubts.Verdict.Done(var given) -> {
          context.add(given.seen());
          return new Outcome.Answered(Value.NULL, Usage.NONE, "");
        }
        case Doubts.Verdict.Again _ -> {}
        case Doubts.Verdict.Unknown(var failure) -> {
          return new Outcome.Failed(failure, Usage.NONE);
        }
      }
    }
    // A worktree is made anew, so nobody has to know what was about to happen to its files.
    var part = call.root().isPresent() ? context.part(_ -> {}) : diaries.announced(call, context);
    var outcome = Untorn.of(() -> functions.use(secrets.mask(use), part));
    context.add(part);
    return outcome;
  }
}
