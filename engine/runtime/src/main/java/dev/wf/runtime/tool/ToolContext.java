package dev.wf.runtime.tool;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Version;
import dev.wf.runtime.patch.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Where one call uses its tools, what it saw there, and what it changed. Safe for use by several
/// threads.
public final class ToolContext {
  private final Workspace workspace;
  private final Optional<Store> store;
  private final Notice notice;
  private final LinkedHashSet<Observation> observations = new LinkedHashSet<>();
  private final SequencedMap<String, Observation.Change> changes = new LinkedHashMap<>();
  private final LinkedHashSet<String> denied = new LinkedHashSet<>();
  private boolean reached;

  public ToolContext(Workspace workspace) {
    this(workspace, Optional.empty());
  }

  /// @param store where the contents are kept that are written; empty where nobody asks for them
  public ToolContext(Workspace workspace, Optional<Store> store) {
    this(workspace, store, _ -> {});
  }

  private ToolContext(Workspace workspace, Optional<Store> store, Notice notice) {
    this.workspace = workspace;
    this.store = store;
    this.notice = notice;
  }

  /// What is about to be done.
  ///
  /// @param change of a file; empty for what may change anything, unseen
  /// @param seen of the world, on the way to it
  /// @param told what is said of it once it is done; empty where that is not known before
  public record Plan(Optional<Observation.Change> change, List<Observation> seen, String told) {
    public Plan {
      seen = List.copyOf(seen);
    }
  }

  /// Hears of what is about to be done.
  @FunctionalInterface
  public interface Notice {
    void of(Plan plan);
  }

  /// For one use among those of this context, to which it is [#add]ed when it has ended.
  ///
  /// @param notice given before anything is changed
  public ToolContext part(Notice notice) {
    return new ToolContext(workspace, store, notice);
  }

  /// Takes what a part has seen, changed and was denied.
  public void add(ToolContext part) {
    add(part.observations());
    part.denied().forEach(this::denied);
    if (part.hasReached()) {
      noteReached();
    }
  }

  /// Takes what a use has seen and changed.
  public void add(List<Observation> observations) {
    for (var observation : observations) {
      if (observation instanceof Observation.Change(var path, var before, var after)) {
        changed(path, before, after);
      } else {
        observed(observation);
      }
    }
  }

  /// The root of files of this call: the workspace, or the worktree in which it runs. Commands run
  /// in it.
  public Workspace workspace() {
    return workspace;
  }

  /// What a call sees of its own changes is no observation of the world.
  public synchronized void observed(Observation observation) {
    boolean own =
        switch (observation) {
          case Observation.Content c -> changes.containsKey(c.path());
          case Observation.Presence p -> changes.containsKey(p.path());
          case Observation.Listing _, Observation.Search _, Observation.Reached _ -> false;
          case Observation.Change _ ->
              throw new IllegalArgumentException("a change is noted as one, not as seen");
        };
    if (!own) {
      observations.add(observation);
    }
  }

  /// Notes a use that was denied, by what its agent was told of it.
  public synchronized void denied(String message) {
    denied.add(message);
  }

  /// What was denied, each once.
  public synchronized List<String> denied() {
    return List.copyOf(denied);
  }

  /// Says that something is about to be used that may change any file, unseen.
  public void reaches() {
    notice.of(new Plan(Optional.empty(), observations(), ""));
    noteReached();
  }

  /// Notes that such a thing was used.
  public synchronized void noteReached() {
    reached = true;
  }

  /// Whether files may have been changed that are not told of here.
  public synchronized boolean hasReached() {
    return reached;
  }

  /// Puts a content in the place of a file.
  ///
  /// @param told what is said of it afterwards
  void write(Workspace.Located file, byte[] content, String told) throws IOException {
    var path = workspace.pathOf(file);
    var before = Store.versionOf(file.real());
    var sort = before.map(Version::sort).orElse(Version.Sort.FILE);
    announce(path, before, Optional.of(new Version(sort, Digest.of(content))), told);
    if (store.isPresent()) {
      store.get().keep(content);
    }
    Writes.replace(workspace.root(), file.real(), content);
    changed(path, before, Store.versionOf(file.real()));
  }

  void remove(Workspace.Located file) throws IOException {
    var path = workspace.pathOf(file);
    var before = Store.versionOf(file.real());
    if (before.isPresent()) {
      announce(path, before, Optional.empty(), "");
    }
    Writes.delete(workspace.root(), file.real());
    changed(path, before, Optional.empty());
  }

  private void announce(
      String path, Optional<Version> before, Optional<Version> after, String told) {
    var change = new Observation.Change(path, before, after);
    notice.of(new Plan(Optional.of(change), observations(), told));
  }

  /// @param path relative to the root of files, without `.` and `..`
  public synchronized void changed(String path, Optional<Version> before, Optional<Version> after) {
    var known = changes.remove(path);
    changes.put(path, new Observation.Change(path, known == null ? before : known.before(), after));
  }

  /// What it saw in the order it saw it, each once; then what it changed, each path once.
  public synchronized List<Observation> observations() {
    var all = new ArrayList<Observation>(observations);
    all.addAll(changes.values());
    return List.copyOf(all);
  }
}
