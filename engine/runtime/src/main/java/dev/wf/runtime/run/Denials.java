package dev.wf.runtime.run;

import dev.wf.ir.value.Text;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.tool.Capability;
import dev.wf.runtime.tool.ExecTool;
import dev.wf.runtime.tool.ToolContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What agents wanted to do and might not, to be told to the person who runs them: an agent goes on
/// after a refusal, and nobody would know what to allow. Safe for use by many threads.
final class Denials {
  private static final int MOST = 10;

  private final TreeSet<String> told = new TreeSet<>();

  /// @param who is the agent
  /// @param message it was given
  synchronized void note(String who, String message) {
    told.add(who + " was denied a tool: " + message);
  }

  /// The failure of an agent that has a tool which nobody may have here; empty where it has none.
  static Optional<Outcome> forbidden(Asked.Question question, ToolContext context) {
    for (var tool : question.tools()) {
      var entry = ExecTool.plain(tool);
      var refusal = context.workspace().permissions().use(Capability.TOOLS, entry);
      if (refusal.isPresent()) {
        var message =
            "`" + question.agent() + "` may not have `" + entry + "`" + refusal.get().advice();
        return Optional.of(
            new Outcome.Failed(new Failure(Failure.Kind.DENIED, message), Usage.NONE));
      }
    }
    return Optional.empty();
  }

  synchronized List<String> told() {
    var some = new ArrayList<>(told.stream().limit(MOST).toList());
    int more = told.size() - some.size();
    if (more > 0) {
      some.add(
          "And "
              + Text.count(more, "more use")
              + " of tools "
              + (more == 1 ? "was" : "were")
              + " denied.");
    }
    return some;
  }
}
