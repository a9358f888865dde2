package dev.wf.runtime.journal;

import dev.wf.ir.source.Source;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The folder of one run, named by its id: the journal, the program and the arguments as they were,
/// the settings, the transcripts, the result and the artifacts. It is all that resuming the run
/// needs.
///
/// @param folder `.wf/runs/<id>`
public record RunFolder(Path folder) {
  private static final String NAMES = ".names";
  private static final String HOME = ".wf";

  /// Under which sources are kept.
  private static final Pattern KEPT = Pattern.compile("[0-9]{1,9}-[^/\\\\]+");

  /// Makes the folder of a new run with its journal, owned by this process.
  ///
  /// @param runs `.wf/runs`, made where it is not there
  /// @param clock gives the time of the id, in its zone
  public static OwnedRun begin(Path runs, String workflow, Clock clock, RandomGenerator random)
      throws JournalUnusable {
    try {
      Files.createDirectories(runs);
      hide(runs);
      while (true) {
        var folder = new RunFolder(runs.resolve(RunId.of(workflow, clock, random)));
        if (isMade(folder.folder())) {
          return folder.owned(o -> {
            var transcripts = TranscriptFile.open(folder.transcripts());
            var ground = new Ground(folder, transcripts);
            var journal = Journal.create(folder.journal(), random.nextLong(), ground);
            var nothing = new Contents(List.of(), 0, false);
            return new OwnedRun(folder, o, journal, transcripts, ground, nothing, false);
          });
        }
      }
    } catch (RunOwned e) {
      throw new IllegalStateException("a new run belongs to who made it", e);
    } catch (IOException e) {
      throw new JournalUnusable(runs, "cannot be made: " + Contents.reason(e));
    }
  }

  /// Keeps a `.wf` out of git, once: what was said in a run is not for everybody who has the
  /// repository.
  private static void hide(Path runs) throws IOException {
    var home = runs.toAbsolutePath().getParent();
    var rules = home.resolve(".gitignore");
    if (home.endsWith(HOME) && Files.notExists(rules)) {
      Files.writeString(rules, "*\n");
    }
  }

  /// Takes up the run where its journal ends.
  public OwnedRun resume() throws JournalUnusable, RunOwned {
    return owned(o -> {
      var before = Contents.whole(journal());
      var transcripts = TranscriptFile.open(transcripts());
      var ground = new Ground(this, transcripts);
      var journal = Journal.append(journal(), before, ground);
      return new OwnedRun(
          this, o, journal, transcripts, ground, before.contents(), before.isOfVersionBefore());
    });
  }

  /// A run and where it stands, told without reading its journal through.
  ///
  /// @param began what its first record says, where that can be read
  public record Listed(RunFolder run, Optional<Recorded.Began> began, State state) {}

  /// Where a run stands.
  public sealed interface State {
    /// @param pid of the process it belongs to, 0 where that is not known
    record Running(long pid) implements State {}

    record Ended(Recorded.Finished finished) implements State {}

    /// Nobody owns it, and it has not ended: it can be resumed.
    record Interrupted() implements State {}

    /// @param reason why its journal cannot be read
    record Unreadable(String reason) implements State {}
  }

  /// All runs, the newest first. No folder means no runs.
  public static List<Listed> list(Path runs) throws JournalUnusable {
    var listed = new ArrayList<Listed>();
    try (var children = Files.newDirectoryStream(runs)) {
      for (var child : children) {
        if (Files.isDirectory(child)) {
          listed.add(new RunFolder(child).listed());
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw new JournalUnusable(runs, "cannot be listed: " + Contents.reason(e.getCause()));
    } catch (IOException e) {
      throw new JournalUnusable(runs, "cannot be listed: " + Contents.reason(e));
    }
    listed.sort(
        Comparator.comparing((Listed l) -> l.began().map(Recorded.Began::at).orElse(Instant.MIN))
            .thenComparing(l -> l.run().id())
            .reversed());
    return listed;
  }

  /// The run of an id, or of the only id that begins or ends like that.
  public static Optional<RunFolder> find(Path runs, String id) throws JournalUnusable {
    var all = list(runs).stream().map(Listed::run).toList();
    var exact = all.stream().filter(r -> r.id().equals(id)).findFirst();
    if (exact.isPresent() || id.isEmpty()) {
      return exact;
    }
    var near = all.stream().filter(r -> r.id().startsWith(id) || r.id().endsWith(id)).toList();
    return near.size() == 1 ? Optional.of(near.getFirst()) : Optional.empty();
  }

  public String id() {
    return folder.getFileName().toString();
  }

  public Path journal() {
    return folder.resolve("journal");
  }

  public Path arguments() {
    return folder.resolve("args.json");
  }

  public Path settings() {
    return folder.resolve("settings.json");
  }

  public Path result() {
    return folder.resolve("result.json");
  }

  /// What was said in the conversations with models.
  public Path transcripts() {
    return folder.resolve("transcripts");
  }

  /// What `artifact(…)` keeps.
  public Path artifacts() {
    return folder.resolve("artifacts");
  }

  /// What the bases and patches of its worktrees speak of; gone once the run has its result.
  public Path contents() {
    return folder.resolve("contents");
  }

  /// Where the program stands as it was.
  public Path program() {
    return folder.resolve("program");
  }

  public Listed listed() {
    Optional<Recorded.Began> began = Optional.empty();
    try {
      began =
          Contents.first(journal())
              .flatMap(r -> r instanceof Recorded.Began b ? Optional.of(b) : Optional.empty());
      var owner = Ownership.owner(lock());
      if (owner.isPresent()) {
        return new Listed(this, began, new State.Running(owner.get()));
      }
      var last = Contents.last(journal());
      var state =
          last.isPresent() && last.get() instanceof Recorded.Finished f
              ? new State.Ended(f)
              : new State.Interrupted();
      return new Listed(this, began, state);
    } catch (JournalUnusable e) {
      return new Listed(this, began, new State.Unreadable(e.getMessage()));
    } catch (IOException e) {
      return new Listed(this, began, new State.Unreadable(Contents.reason(e)));
    }
  }

  /// Writes one of the files, whole or not at all.
  public void write(Path file, String text) throws JournalUnusable {
    try {
      Files.createDirectories(file.getParent());
      if (Files.isSymbolicLink(file.getParent())) {
        throw new IOException("its folder is a link");
      }
      var beside = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(beside);
      try {
        Files.writeString(beside, text, StandardOpenOption.CREATE_NEW);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new JournalUnusable(file, "cannot be written: " + Contents.reason(e));
    }
  }

  /// Keeps the sources of the program, the entry first.
  public void keepProgram(List<Source> sources) throws JournalUnusable {
    var names = new StringBuilder();
    for (int i = 0; i < sources.size(); i++) {
      var name = Path.of(sources.get(i).name()).getFileName();
      var kept = i + "-" + (name == null ? "program.wf" : name);
      write(program().resolve(kept), sources.get(i).text());
      names.append(kept).append('\t').append(sources.get(i).name().replace('\n', ' ')).append('\n');
    }
    write(program().resolve(NAMES), names.toString());
  }

  /// Whether the names under which its program is kept are names of files there.
  public boolean keepsItsProgram() throws JournalUnusable {
    try {
      var kept = Files.readAllLines(program().resolve(NAMES));
      return !kept.isEmpty()
          && kept.stream()
              .map(line -> line.substring(0, Math.max(0, line.indexOf('\t'))))
              .allMatch(name ->
                  KEPT.matcher(name).matches()
                      && Files.isRegularFile(program().resolve(name), LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new JournalUnusable(program(), "cannot be read: " + Contents.reason(e));
    }
  }

  /// The sources that [#keepProgram] kept, under the names they had.
  public List<Source> keptProgram() throws JournalUnusable {
    var sources = new ArrayList<Source>();
    try {
      for (var line : Files.readAllLines(program().resolve(NAMES))) {
        int tab = line.indexOf('\t');
        if (tab < 0) {
          throw new JournalUnusable(program(), "is not as it was kept");
        }
        var text = Files.readString(program().resolve(line.substring(0, tab)));
        sources.add(new Source(line.substring(tab + 1), text));
      }
    } catch (IOException e) {
      throw new JournalUnusable(program(), "cannot be read: " + Contents.reason(e));
    }
    return sources;
  }

  /// Work on the folder of a run that nobody carries out.
  public interface Tidying {
    void of(Path folder) throws IOException, InterruptedException;
  }

  /// Does it unless a process owns the run; nobody can take it up meanwhile.
  public void unlessOwned(Tidying tidying) throws IOException, InterruptedException {
    try (var _ = Ownership.of(lock(), id())) {
      tidying.of(folder);
    } catch (RunOwned e) {
      return; // it tidies itself
    }
  }

  private interface Opening {
    OwnedRun open(Ownership ownership) throws JournalUnusable;
  }

  private OwnedRun owned(Opening opening) throws JournalUnusable, RunOwned {
    try {
      var ownership = Ownership.of(lock(), id());
      try {
        return opening.open(ownership);
      } catch (JournalUnusable e) {
        ownership.close();
        throw e;
      }
    } catch (IOException e) {
      throw new JournalUnusable(journal(), "cannot be owned: " + Contents.reason(e));
    }
  }

  private Path lock() {
    return folder.resolve("lock");
  }

  private static boolean isMade(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }
}
