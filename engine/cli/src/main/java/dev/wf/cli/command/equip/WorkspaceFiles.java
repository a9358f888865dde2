package dev.wf.cli.command.equip;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.tool.Artifacts;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Workspace;
import dev.wf.runtime.tool.WorldFunctions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The files of a workspace, sorted, as they were when somebody first asked. Safe for use by many
/// threads.
final class WorkspaceFiles implements Supplier<List<String>> {
  private static final Asked.Use EVERYTHING =
      new Asked.Use("glob", List.of(Value.of("**")), "glob(**)");

  private final Path root;
  private final InstantSource clock;
  private Optional<List<String>> found = Optional.empty();

  WorkspaceFiles(Path root, InstantSource clock) {
    this.root = root;
    this.clock = clock;
  }

  @Override
  public synchronized List<String> get() {
    if (found.isEmpty()) {
      found = Optional.of(list());
    }
    return found.get();
  }

  /// What cannot be listed is no file to name.
  private List<String> list() {
    try {
      var context = new ToolContext(Workspace.of(root, Permissions.READ_ONLY, clock));
      var functions = WorldFunctions.withoutCommands(new Artifacts(root));
      return functions.use(EVERYTHING, context) instanceof Outcome.Answered answered
              && answered.value() instanceof Value.ListOf(var paths)
          ? paths.stream().map(p -> ((Value.Str) p).value()).toList()
          : List.of();
    } catch (IOException _) {
      return List.of();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
