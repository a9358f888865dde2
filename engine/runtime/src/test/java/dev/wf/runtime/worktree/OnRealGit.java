package dev.wf.runtime.worktree;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.patch.Lasting;
import dev.wf.runtime.patch.Patch;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A folder that git can be told to look after, and worktrees of it.
abstract class OnRealGit {
  @TempDir Path folder;
  Path top;

  @BeforeEach
  void top() throws IOException {
    top = Files.createDirectories(folder.resolve("project"));
  }

  Worktrees worktrees(Path workspace) throws Exception {
    return worktrees(workspace, Map.of());
  }

  Worktrees worktrees(Path workspace, Map<String, List<Observation.Change>> done) throws Exception {
    return new Worktrees(
        workspace(workspace),
        folder.resolve("runs/r1"),
        Clock.systemUTC(),
        path -> done.getOrDefault(path, List.of()),
        Lasting.NOTHING);
  }

  static Workspace workspace(Path root) throws Exception {
    var all = Value.record("write", Value.list(Value.of("**")));
    return Workspace.of(root, Permissions.of(all), Clock.systemUTC());
  }

  String git(String... words) throws Exception {
    return new Git(top).says(words).orElseThrow();
  }

  void commit() throws Exception {
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "all");
  }

  void repository() throws Exception {
    git("init", "-q", "-b", "main");
    write("a.txt", "one\ntwo\nthree\nfour\nfive\n");
    write("src/b.txt", "b\n");
    write("src/gone.txt", "gone\n");
    write(".gitignore", "build/\n*.log\n");
    commit();
  }

  void write(String path, String text) throws IOException {
    write(top, path, text);
  }

  static void write(Path root, String path, String text) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  static Map<String, String> contents(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      var found = new TreeMap<String, String>();
      for (var file : files.filter(f -> !Files.isDirectory(f)).toList()) {
        var path = root.relativize(file).toString();
        if (!path.startsWith(".git/") && !path.equals(".git")) {
          found.put(path, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
      return found;
    }
  }

  Root root(Worktrees trees) throws Exception {
    return new Root("run/tree", trees.base(Optional.empty()));
  }

  static List<String> paths(Patch patch) {
    return patch.changes().stream()
        .map(c -> (c.before().isEmpty() ? "+" : c.after().isEmpty() ? "-" : "~") + c.path())
        .toList();
  }

  static Patch patch(Worktrees trees, Root root, String text) throws Exception {
    var copy = trees.in(root).root();
    write(copy, "a.txt", text);
    write(copy, root.path() + ".txt", "new\n");
    return trees.patch(root);
  }
}
