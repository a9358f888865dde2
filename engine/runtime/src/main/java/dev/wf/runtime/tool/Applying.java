package dev.wf.runtime.tool;

import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.bytes.ValueBytes;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Version;
import dev.wf.runtime.patch.Merge;
import dev.wf.runtime.patch.Patch;
import dev.wf.runtime.patch.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Brings patches into a workspace: three-way, wholly or not at all.
///
/// What each path is to become is worked out first and written down as a plan, itself a patch, from
/// what is there to what will be. Only when the plan and all contents that it speaks of will
/// survive a loss of power, the first file is touched. A process that is killed in between, or with
/// its machine, leaves files that are each as before or as planned; applying the same patch for the
/// same node again finds the plan and carries out the rest of it. If writing fails, what was
/// written is taken back.
///
/// One patch is applied at a time. Safe for use by many threads.
public final class Applying {
  private final Store store;
  private final Path plans;

  /// @param store of all contents that patches speak of
  /// @param plans a folder of the run, made with the first plan
  public Applying(Store store, Path plans) {
    this.store = store;
    this.plans = plans;
  }

  /// @param node the path of the node that applies it
  /// @throws Refused with `conflict`, naming files and places, or `denied`
  public synchronized void apply(Patch patch, String node, ToolContext context) throws Refused {
    var workspace = context.workspace();
    for (var change : patch.changes()) {
      requireWritable(change, workspace);
    }
    try {
      var plan = plans.resolve(Digest.of(node + "\n" + patch.toValue()).hex());
      var known = read(plan, workspace);
      var next = known.isPresent() ? known.get() : plan(patch, workspace);
      if (known.isEmpty()) {
        write(next, plan);
      } else {
        removeUnfinished(next, workspace);
      }
      store.settle(
          plan,
          next.changes().stream()
              .flatMap(c -> Stream.concat(c.before().stream(), c.after().stream())));
      carryOut(next, workspace);
      next.changes().forEach(c -> context.changed(c.path(), c.before(), c.after()));
    } catch (IOException e) {
      throw Refused.failed("The patch cannot be applied: " + Writes.reason(e) + ".");
    }
  }

  private void requireWritable(Patch.Change change, Workspace workspace) throws Refused {
    Workspace.requireInside(change.path());
    Workspace.requireAllowed(
        "`" + change.path() + "` may not be written", workspace.permissions().write(change.path()));
    if (change.after().filter(v -> v.sort() == Version.Sort.LINK).isPresent()) {
      requireInside(change, workspace);
    }
  }

  private void requireInside(Patch.Change change, Workspace workspace) throws Refused {
    try {
      var target =
          new String(store.read(change.after().orElseThrow().digest()), StandardCharsets.UTF_8);
      var file = workspace.root().resolve(change.path());
      if (!file.resolveSibling(target).normalize().startsWith(workspace.root())) {
        throw Refused.denied("The link `" + change.path() + "` would lead out of the workspace.");
      }
    } catch (IOException e) {
      throw Refused.failed("The patch cannot be applied: " + Writes.reason(e) + ".");
    }
  }

  /// The plan that was made before an interruption, where every path is as before or as planned.
  private static Optional<Patch> read(Path plan, Workspace workspace) throws IOException {
    if (!Files.exists(plan)) {
      return Optional.empty();
    }
    try {
      var patch = Patch.of(ValueBytes.read(new ByteReader(Files.readAllBytes(plan))));
      for (var change : patch.changes()) {
        var now = workspace.versionOf(change.path());
        if (!now.equals(change.before()) && !now.equals(change.after())) {
          return Optional.empty();
        }
      }
      return Optional.of(patch);
    } catch (ByteReader.Malformed | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void write(Patch patch, Path plan) throws IOException {
    var out = new ByteWriter();
    ValueBytes.write(patch.toValue(), out);
    Writes.replace(plan, out.toBytes());
  }

  /// What is to become of each path, from what is there now.
  private Patch plan(Patch patch, Workspace workspace) throws IOException, Refused {
    var changes = new ArrayList<Patch.Change>();
    var conflicts = new ArrayList<String>();
    for (var change : patch.changes()) {
      var file = workspace.root().resolve(change.path());
      var blocked = blocked(file, workspace.root());
      var now = blocked.isPresent() ? Optional.<Version>empty() : store.keep(file);
      if (blocked.isPresent()) {
        conflicts.add(change.path() + ": " + blocked.get());
      } else if (now.equals(change.before())) {
        changes.add(change);
      } else if (!now.equals(change.after())) {
        merged(change, now, conflicts)
            .filter(c -> !c.before().equals(c.after()))
            .ifPresent(c -> changes.add(new Patch.Change(change.path(), c.before(), c.after())));
      }
    }
    if (!conflicts.isEmpty()) {
      throw new Refused(
          Failure.Kind.CONFLICT,
          "The patch does not fit what the workspace holds now: "
              + String.join("; ", conflicts)
              + ".");
    }
    return new Patch(changes);
  }

  /// Why nothing can be at a path: a folder is there, or on the way to it is something else.
  private static Optional<String> blocked(Path file, Path root) {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of("a folder is there now");
    }
    for (var above = file.getParent(); !above.equals(root); above = above.getParent()) {
      if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)
          && !Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of("`" + root.relativize(above) + "` is no folder now");
      }
    }
    return Optional.empty();
  }

  private record Becoming(Optional<Version> before, Optional<Version> after) {}

  private Optional<Becoming> merged(
      Patch.Change change, Optional<Version> now, List<String> conflicts) throws IOException {
    if (change.before().isEmpty()) {
      conflicts.add(change.path() + ": another file is there now");
    } else if (now.isEmpty()) {
      conflicts.add(change.path() + ": changed by the patch, and gone now");
    } else if (change.after().isEmpty()) {
      conflicts.add(change.path() + ": removed by the patch, and changed now");
    } else {
      return merged(change, change.before().get(), now.get(), change.after().get(), conflicts);
    }
    return Optional.empty();
  }

  private Optional<Becoming> merged(
      Patch.Change change, Version base, Version now, Version after, List<String> conflicts)
      throws IOException {
    var sort = sort(base, now, after);
    if (sort.isEmpty()) {
      conflicts.add(change.path() + ": a link on one side and a file on the other");
      return Optional.empty();
    }
    if (base.digest().equals(after.digest()) || now.digest().equals(after.digest())) {
      return becoming(now, new Version(sort.get(), now.digest()));
    }
    if (base.digest().equals(now.digest())) {
      return becoming(now, new Version(sort.get(), after.digest()));
    }
    byte[] before = store.read(base.digest());
    byte[] ours = store.read(now.digest());
    byte[] theirs = store.read(after.digest());
    if (sort.get() == Version.Sort.LINK) {
      conflicts.add(change.path() + ": a link that leads elsewhere now");
      return Optional.empty();
    }
    if (!isText(before) || !isText(ours) || !isText(theirs)) {
      conflicts.add(change.path() + ": changed on both sides, and no text");
      return Optional.empty();
    }
    return switch (Merge.of(before, ours, theirs)) {
      case Merge.Merged(var content) -> {
        store.keep(content);
        yield becoming(now, new Version(sort.get(), Digest.of(content)));
      }
      case Merge.Conflict(var hunks) -> {
        conflicts.add(change.path() + ": " + String.join(", ", hunks));
        yield Optional.empty();
      }
    };
  }

  private static Optional<Becoming> becoming(Version now, Version then) {
    return Optional.of(new Becoming(Optional.of(now), Optional.of(then)));
  }

  private static boolean isText(byte[] content) {
    for (byte b : content) {
      if (b == 0) {
        return false;
      }
    }
    return true;
  }

  /// What one side made of the sort; empty where a link and a file would have to be one.
  private static Optional<Version.Sort> sort(Version base, Version now, Version after) {
    boolean links =
        base.sort() == Version.Sort.LINK
            || now.sort() == Version.Sort.LINK
            || after.sort() == Version.Sort.LINK;
    if (links && !(base.sort() == now.sort() && now.sort() == after.sort())) {
      return Optional.empty();
    }
    return Optional.of(base.sort() == now.sort() ? after.sort() : now.sort());
  }

  private void carryOut(Patch plan, Workspace workspace) throws IOException {
    var done = new ArrayList<Patch.Change>();
    try {
      for (var change : plan.changes()) {
        if (!workspace.versionOf(change.path()).equals(change.after())) {
          done.add(change);
          put(change.path(), change.after(), workspace);
        }
      }
    } catch (IOException e) {
      for (var change : done.reversed()) {
        try {
          put(change.path(), change.before(), workspace);
        } catch (IOException again) {
          e.addSuppressed(again);
        }
      }
      throw e;
    }
  }

  /// Removes what the process that was killed had not put into its place.
  private static void removeUnfinished(Patch plan, Workspace workspace) throws IOException {
    Writes.removeUnfinished(workspace.root());
    for (var change : plan.changes()) {
      Writes.removeUnfinished(workspace.root().resolve(change.path()).getParent());
    }
  }

  private void put(String path, Optional<Version> version, Workspace workspace) throws IOException {
    var file = workspace.root().resolve(path);
    if (version.isEmpty()) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Writes.delete(workspace.root(), file);
      }
      removeEmpty(file.getParent(), workspace.root());
      return;
    }
    switch (version.get().sort()) {
      case FILE, EXECUTABLE -> {
        if (Files.isSymbolicLink(file)) {
          Writes.delete(workspace.root(), file);
        }
        Writes.replace(workspace.root(), file, store.read(version.get().digest()));
        boolean executable = version.get().sort() == Version.Sort.EXECUTABLE;
        if (Files.isExecutable(file) != executable) {
          Store.makeExecutable(file, executable);
        }
      }
      case LINK -> {
        var made = Path.of(OpenedPath.unfinished());
        store.put(version.get(), workspace.root().resolve(made));
        try {
          Writes.move(workspace.root(), made, file);
        } finally {
          Files.deleteIfExists(workspace.root().resolve(made));
        }
      }
    }
  }

  private static void removeEmpty(Path folder, Path root) {
    try {
      for (var above = folder; !above.equals(root); above = above.getParent()) {
        Files.delete(above);
      }
    } catch (IOException e) {
      return; // not empty
    }
  }
}
