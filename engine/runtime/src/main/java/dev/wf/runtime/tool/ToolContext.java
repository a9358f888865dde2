package dev.wf.runtime.tool;

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
  private final LinkedHashSet<Observation> observations = new LinkedHashSet<>();
  private final SequencedMap<String, Observation.Change> changes = new LinkedHashMap<>();
  private final LinkedHashSet<String> denied = new LinkedHashSet<>();
  private boolean reached;

  public ToolContext(Workspace workspace) {
    this(workspace, Optional.empty());
  }

  /// @param store where the contents are kept that are written; empty where nobody asks for them
  public ToolContext(Workspace workspace, Optional<Store> store) {
    this.workspace = workspace;
    this.store = store;
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
          case Observation.Listing _, Observation.Search _ -> false;
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

  /// Notes that something was used that may have changed any file, unseen.
  public synchronized void reaches() {
    reached = true;
  }

  /// Whether files may have been changed that are not told of here.
  public synchronized boolean hasReached() {
    return reached;
  }

  /// Puts a content in the place of a file.
  void write(Workspace.Located file, byte[] content) throws IOException {
    var before = Store.versionOf(file.real());
    Writes.replace(workspace.root(), file.real(), content);
    if (store.isPresent()) {
      store.get().keep(content);
    }
    changed(workspace.pathOf(file), before, Store.versionOf(file.real()));
  }

  void remove(Workspace.Located file) throws IOException {
    var before = Store.versionOf(file.real());
    Writes.delete(workspace.root(), file.real());
    changed(workspace.pathOf(file), before, Optional.empty());
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
