package dev.wf.runtime.worktree;

import dev.wf.ir.value.Text;
import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.call.Version;
import dev.wf.runtime.patch.Lasting;
import dev.wf.runtime.patch.Patch;
import dev.wf.runtime.patch.Store;
import dev.wf.runtime.patch.Trees;
import dev.wf.runtime.patch.UnifiedText;
import dev.wf.runtime.tool.Applying;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// The worktrees of one run. Safe for use by many threads.
///
/// Making one takes long; others are made meanwhile. That of one root is made once, by whoever
/// needs it first.
public final class Worktrees {
  private static final String COPIES = "worktrees";
  private static final String CONTENTS = "contents";

  private final Workspace workspace;
  private final Path run;
  private final InstantSource clock;
  private final Function<String, List<Observation.Change>> done;
  private final Store store;
  private final Copying copying;
  private final Applying applying;
  private final Map<String, Tree> trees = new HashMap<>();
  private int made;
  private volatile boolean used;
  private Optional<WorkspacePlace> place = Optional.empty();

  /// One worktree, once it is needed.
  private static final class Tree {
    private Optional<WorkspacePlace> place = Optional.empty();
    private Optional<Workspace> workspace = Optional.empty();

    /// What finished calls made of paths.
    private final Map<String, Optional<Version>> changed = new HashMap<>();
  }

  /// @param workspace of the run
  /// @param run its folder, in which all this is kept
  /// @param done what calls of a worktree that ended before an interruption had changed in it, by
  ///   the worktree's path, in the order in which they ended
  /// @param lasting told of each content that is kept from then on
  public Worktrees(
      Workspace workspace,
      Path run,
      InstantSource clock,
      Function<String, List<Observation.Change>> done,
      Lasting lasting) {
    this.workspace = workspace;
    this.run = run;
    this.clock = clock;
    this.done = done;
    this.store = new Store(run.resolve(CONTENTS), lasting);
    this.copying = new Copying(store, Copying.Most.STANDARD);
    this.applying = new Applying(store, run.resolve("plans"));
  }

  public Store store() {
    used = true;
    return store;
  }

  public Applying applying() {
    used = true;
    return applying;
  }

  /// Whether anything of them may have been kept in the folder of the run, by this process.
  public boolean isUsed() {
    return used;
  }

  /// Remembers what the files are now, under a name that serves later processes too.
  ///
  /// @param root of the worktree whose files are meant; empty for the workspace
  public String base(Optional<Root> root) throws Refused, InterruptedException {
    try {
      var from = root.isPresent() ? tree(root.get()) : place();
      var bytes = copying.base(from).toBytes();
      store.keep(bytes);
      return Digest.of(bytes).hex();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /// The files of a worktree.
  public Workspace in(Root root) throws Refused, InterruptedException {
    try {
      tree(root);
      synchronized (this) {
        return trees.get(root.path()).workspace.orElseThrow();
      }
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /// What was made of the files of a worktree so far.
  public Patch patch(Root root) throws Refused, InterruptedException {
    try {
      return copying.changes(tree(root), read(root.base()));
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /// A patch as people and models read it.
  public String diff(Patch patch) throws Refused {
    try {
      return UnifiedText.of(patch, store);
    } catch (IOException e) {
      throw Refused.failed("The patch cannot be shown: " + e.getMessage() + ".");
    }
  }

  /// A call in a worktree has ended: what is known of its files from then on.
  ///
  /// @param context of the call, which is told what it changed if that has to be looked for
  /// @param look whether it may have changed more than the context knows
  public void note(Root root, ToolContext context, boolean look)
      throws Refused, InterruptedException {
    try {
      var at = tree(root);
      var tree = known(root);
      synchronized (tree) {
        if (look) {
          var now = new HashMap<String, Optional<Version>>();
          copying
              .changes(at, read(root.base()))
              .changes()
              .forEach(c -> now.put(c.path(), c.after()));
          var base = read(root.base()).files();
          var paths = new TreeSet<>(Text.CODE_POINTS);
          paths.addAll(now.keySet());
          paths.addAll(tree.changed.keySet());
          for (var path : paths) {
            var first = Optional.ofNullable(base.get(at.fromTop(path)));
            var before = tree.changed.getOrDefault(path, first);
            var after = now.getOrDefault(path, first);
            if (!before.equals(after)) {
              context.changed(path, before, after);
            }
          }
        }
        for (var seen : context.observations()) {
          if (seen instanceof Observation.Change c) {
            tree.changed.put(c.path(), c.after());
          }
        }
      }
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /// Makes of files what an earlier answer made of them.
  ///
  /// @param contents all that it put into files
  public void redo(Root root, List<Observation> observations, List<byte[]> contents)
      throws Refused, InterruptedException {
    try {
      for (var content : contents) {
        store.keep(content);
      }
      var at = tree(root);
      var tree = known(root);
      synchronized (tree) {
        for (var seen : observations) {
          if (seen instanceof Observation.Change change) {
            copying.restore(change.after(), at.workspace().resolve(change.path()));
            tree.changed.put(change.path(), change.after());
          }
        }
      }
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private synchronized Tree known(Root root) {
    return trees.get(root.path());
  }

  /// Nobody needs the files of a worktree any more.
  public void leave(Root root) throws IOException {
    Tree tree;
    synchronized (this) {
      tree = trees.remove(root.path());
    }
    if (tree != null) {
      synchronized (tree) {
        if (tree.place.isPresent()) {
          tree.place.get().remove(tree.place.get().top());
        }
      }
    }
  }

  /// Removes all copies.
  ///
  /// @param forGood whether the run will not go on, so that nobody needs what its worktrees began
  ///   with either
  public void close(boolean forGood) throws IOException, InterruptedException {
    if (Leftovers.areIn(run)) {
      Leftovers.remove(run, place()); // which is known where this made them, and git is slow
    }
    if (forGood) {
      store.clear();
      Trees.delete(run.resolve("plans"));
    }
  }

  private WorkspacePlace tree(Root root) throws IOException, InterruptedException, Refused {
    Tree tree;
    Path copy;
    synchronized (this) {
      tree = trees.computeIfAbsent(root.path(), _ -> new Tree());
    }
    synchronized (tree) {
      if (tree.place.isPresent()) {
        return tree.place.get();
      }
      synchronized (this) {
        copy = run.resolve(COPIES).resolve(prefix(run) + ++made);
      }
      var from = place();
      begin(from, copy);
      var base = read(root.base());
      copying.fill(copy, base);
      var made = from.in(copy.toRealPath());
      for (var change : done.apply(root.path())) {
        copying.restore(change.after(), made.workspace().resolve(change.path()));
        tree.changed.put(change.path(), change.after());
      }
      Files.createDirectories(made.workspace());
      tree.workspace = Optional.of(Workspace.of(made.workspace(), workspace.permissions(), clock));
      tree.place = Optional.of(made);
      return made;
    }
  }

  /// One at a time, since git does not like to be asked twice at once.
  private synchronized void begin(WorkspacePlace from, Path copy)
      throws IOException, InterruptedException {
    from.begin(copy);
  }

  private synchronized WorkspacePlace place() throws IOException, InterruptedException {
    used = true;
    if (place.isEmpty()) {
      place = Optional.of(WorkspacePlace.of(workspace.root()));
    }
    return place.get();
  }

  private Base read(String name) throws IOException {
    try {
      return Base.of(store.read(Digest.ofHex(name).orElseThrow()));
    } catch (ByteReader.Malformed e) {
      throw new IOException("what the worktree began with is damaged", e);
    }
  }

  /// What the names of a run's copies begin with, and of no other run's.
  static String prefix(Path run) {
    return "wf-" + run.getFileName() + "-";
  }

  private static Refused refused(IOException e) {
    return Refused.failed(
        e instanceof NoSuchFileException
            ? "The worktree cannot be made: what it began with is no longer kept with the run."
            : "The worktree cannot be made: " + e.getMessage() + ".");
  }
}
