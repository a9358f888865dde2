package dev.wf.models.cli;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.HandsOn.Hands;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Request;
import java.util.List;
import java.util.Set;

/// What an agent may do with its own tools: as much as the call names, as far as it can be held to
/// that.
enum ToolReach {
  NOTHING,
  READS,
  CHANGES;

  private static final Set<String> READING = Set.of("read", "glob", "grep");
  private static final Set<String> CHANGING = Set.of("edit", "write");

  boolean changes() {
    return this == CHANGES;
  }

  static ToolReach of(Request request, Hands hands, CliTool tool) throws ModelFailure {
    var names = request.question().tools();
    for (var name : names) {
      if (!READING.contains(name)
          && !CHANGING.contains(name)
          && !name.startsWith(Asked.Question.SKILL)) {
        throw denied(
            tool, "the tool `" + name + "`", "it can be given read, glob, grep, edit and write");
      }
    }
    var reach = of(names);
    if (reach == NOTHING && !tool.canDoWithoutTools()) {
      throw denied(tool, "no tools at all", "it always reads: name `tools: [read]`");
    }
    if (reach != NOTHING && !hands.readsAll()) {
      throw denied(tool, "some of the files", "`allow { read: [\"**\"] }` lets it read all");
    }
    if (reach == CHANGES && !hands.writesAll()) {
      throw denied(
          tool,
          "changing some of the files",
          "`allow { write: [\"**\"] }` lets it change all, best in a worktree");
    }
    return reach;
  }

  private static ToolReach of(List<String> names) {
    return names.stream().anyMatch(CHANGING::contains)
        ? CHANGES
        : names.isEmpty() ? NOTHING : READS;
  }

  private static ModelFailure denied(CliTool tool, String what, String hint) {
    return ModelFailure.lasting(
        Failure.Kind.DENIED,
        "`cli:" + tool.word() + "` cannot be held to " + what + ", so it was not asked; " + hint);
  }
}
