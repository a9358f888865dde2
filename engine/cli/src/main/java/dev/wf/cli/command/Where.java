package dev.wf.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The folders that a command works in.
final class Where {
  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "The folder that the program and its agents work in (default: this one).")
  private Optional<Path> workspace = Optional.empty();

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where runs and answers are kept (default: .wf in the workspace).")
  private Optional<Path> home = Optional.empty();

  Path workspace(Session session) throws Wrong {
    var folder = session.directory().resolve(workspace.orElse(Path.of(""))).normalize();
    if (!Files.isDirectory(folder)) {
      throw Wrong.because(
          "There is no folder " + workspace.orElse(folder) + " to work in.",
          "--workspace names an existing folder");
    }
    return folder;
  }

  Path home(Session session) throws Wrong {
    return home.isPresent()
        ? session.directory().resolve(home.get()).normalize()
        : workspace(session).resolve(".wf");
  }

  Path runs(Session session) throws Wrong {
    return home(session).resolve("runs");
  }

  Path cache(Session session) throws Wrong {
    return home(session).resolve("cache");
  }

  /// The words that name the same folders in another command.
  String again() {
    return workspace.map(w -> " --workspace " + w).orElse("")
        + home.map(h -> " --home " + h).orElse("");
  }
}
