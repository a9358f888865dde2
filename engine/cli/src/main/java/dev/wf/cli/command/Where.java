package dev.wf.cli.command;

import dev.wf.cli.config.CacheEntry;
import dev.wf.cli.config.ConfigFiles;
import dev.wf.cli.config.Said;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.CacheFolder;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.cache.SharedCache;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The folders that a command works in.
///
/// Unless `--workspace` names it, the workspace is the project that the program belongs to: the
/// nearest folder, at or above the program's own, with a `wf.yaml`. Without one, and for commands
/// without a program, it is found from the folder in which the command was started, which is the
/// workspace itself where nothing above it is a project.
public final class Where {
  private static final long MEMORY = 64L << 20;

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description =
          "The folder that the program and its agents work in"
              + " (default: the nearest one with a wf.yaml, else this one).")
  private Optional<Path> workspace = Optional.empty();

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where runs and answers are kept (default: .wf in the workspace).")
  private Optional<Path> home = Optional.empty();

  private Optional<Path> program = Optional.empty();

  /// From here on the workspace is that of this program.
  public void follow(Loaded loaded, Session session) {
    program = Optional.of(session.directory().resolve(loaded.source().name()).normalize());
  }

  /// The same where another folder stands for the workspace.
  public Where at(Path otherWorkspace, Path sameHome) {
    var other = new Where();
    other.workspace = Optional.of(otherWorkspace);
    other.home = Optional.of(sameHome);
    return other;
  }

  public Path workspace(Session session) throws Wrong {
    var folder =
        workspace.isPresent()
            ? session.directory().resolve(workspace.get()).normalize()
            : program
                .map(Path::getParent)
                .flatMap(Where::project)
                .orElseGet(() -> started(session));
    if (!Files.isDirectory(folder)) {
      throw Wrong.because(
          "There is no folder " + workspace.orElse(folder) + " to work in.",
          "--workspace names an existing folder");
    }
    return folder;
  }

  private static Path started(Session session) {
    return project(session.directory()).orElse(session.directory());
  }

  /// The project that a folder belongs to.
  public static Optional<Path> project(Path folder) {
    for (var at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(ConfigFiles.PROJECT))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  public Path home(Session session) throws Wrong {
    return home.isPresent()
        ? session.directory().resolve(home.get()).normalize()
        : workspace(session).resolve(".wf");
  }

  public Path runs(Session session) throws Wrong {
    return home(session).resolve("runs");
  }

  /// Where `--home` says, else where the settings do.
  public Path cache(Session session) throws Wrong {
    var set = settings(session).folder();
    return home.isPresent() || set.isEmpty()
        ? home(session).resolve("cache")
        : folder(set.get(), session);
  }

  /// How large the folder of answers may grow, in bytes.
  public long cacheLimit(Session session) throws Wrong {
    return settings(session).limit().map(Said::value).orElse(Cache.LIMIT);
  }

  private CacheEntry settings(Session session) throws Wrong {
    return Configured.of(session, workspace(session)).cache();
  }

  private Path folder(Said<String> set, Session session) throws Wrong {
    var text = set.value();
    if (!text.startsWith("~/")) {
      var project = project(workspace(session)).orElse(workspace(session));
      return outOfReach(project.resolve(text).normalize(), set, session);
    }
    var person = session.environment().getOrDefault("HOME", "");
    if (!Path.of(person).isAbsolute()) {
      throw Wrong.because(
          "`"
              + text
              + "`, set in "
              + set.where()
              + ", begins with the home folder, which `HOME`"
              + " does not name.",
          "set HOME, or write the folder from the root on");
    }
    return outOfReach(Path.of(person).resolve(text.substring(2)).normalize(), set, session);
  }

  /// What agents may write to is no place for answers.
  private Path outOfReach(Path folder, Said<String> set, Session session) throws Wrong {
    var workspace = workspace(session);
    if (folder.startsWith(workspace) && !folder.startsWith(workspace.resolve(".wf"))) {
      throw Wrong.because(
          "`"
              + set.value()
              + "`, set in "
              + set.where()
              + ", lies in the workspace, where agents"
              + " could write answers of their own.",
          "keep answers outside of it, or below .wf");
    }
    return folder;
  }

  /// The answers that are kept, in a folder that is made where it is not there.
  public Cache openCache(Session session) throws Wrong, CacheUnusable {
    return Cache.open(cache(session), cacheLimit(session), MEMORY);
  }

  /// The same for who looks after it; empty where no answers are kept.
  public Optional<CacheFolder> cacheFolder(Session session) throws Wrong, CacheUnusable {
    var folder = cache(session);
    return Files.isDirectory(folder) || Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(CacheFolder.open(folder, cacheLimit(session)))
        : Optional.empty();
  }

  /// The same, and behind them those that are shared with others. What hinders that is said.
  public Cache openShared(Session session) throws Wrong, CacheUnusable {
    return Cache.open(cache(session), cacheLimit(session), MEMORY, shared(session));
  }

  /// Only those that are shared with others, and what this process is answered.
  public Cache onlyShared(Session session) throws Wrong {
    return Cache.inMemory(MEMORY, shared(session));
  }

  private SharedCache shared(Session session) throws Wrong {
    return TeamAnswers.opened(Configured.of(session, workspace(session)), session);
  }

  /// The words that name the same folders in another command.
  public String again(Session session) throws Wrong {
    var folder = workspace(session);
    return (folder.equals(started(session)) ? "" : " --workspace " + session.shown(folder))
        + home.map(h -> " --home " + h).orElse("");
  }
}
