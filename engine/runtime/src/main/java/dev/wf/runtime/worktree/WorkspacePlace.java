package dev.wf.runtime.worktree;

import dev.wf.ir.value.Text;
import dev.wf.runtime.patch.Trees;
import dev.wf.runtime.tool.Inventory;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Where a workspace lies: the folder that is copied for a worktree, and the workspace in it.
///
/// @param top the top of the git repository, or the workspace itself where there is none
/// @param inner the workspace as seen from there; empty where it is the top
/// @param repository the folder that git keeps its data in, where worktrees can be linked to it
record WorkspacePlace(Path top, String inner, Optional<Path> repository) {
  /// A workspace that its repository ignores is none of it; one without a commit has nothing to
  /// link a worktree to.
  static WorkspacePlace of(Path workspace) throws IOException, InterruptedException {
    var root = workspace.toRealPath();
    var git = new Git(root);
    var alone = new WorkspacePlace(root, "", Optional.empty());
    var said = git.says("rev-parse", "--show-toplevel", "--git-common-dir", "--verify", "HEAD");
    if (said.isEmpty() || git.says("check-ignore", "-q", ".").isPresent()) {
      return alone;
    }
    var lines = said.get().split("\n");
    var top = Path.of(lines[0]).toRealPath();
    if (!root.startsWith(top)) {
      return alone;
    }
    var inner = top.relativize(root).toString().replace('\\', '/');
    return new WorkspacePlace(top, inner, Optional.of(root.resolve(lines[1]).toRealPath()));
  }

  /// The same place in a copy.
  WorkspacePlace in(Path copy) {
    return new WorkspacePlace(copy, inner, repository);
  }

  Path workspace() {
    return top.resolve(inner);
  }

  /// What a path of the copy is called in the workspace; empty for what lies outside of it.
  Optional<String> inWorkspace(String path) {
    if (inner.isEmpty()) {
      return Optional.of(path);
    }
    return path.startsWith(inner + "/")
        ? Optional.of(path.substring(inner.length() + 1))
        : Optional.empty();
  }

  String fromTop(String path) {
    return inner.isEmpty() ? path : inner + "/" + path;
  }

  /// The files and links to be copied, those that vanish meanwhile perhaps among them: what git
  /// tracks, and what it does not and no `.gitignore` names.
  SortedSet<String> files() throws IOException, InterruptedException {
    if (repository.isPresent()) {
      var said =
          new Git(top)
              .says("ls-files", "-z", "--cached", "--others", "--exclude-per-directory=.gitignore");
      if (said.isPresent()) {
        var found = new TreeSet<String>(Text.CODE_POINTS);
        for (var path : said.get().split("\0")) {
          if (!path.isEmpty() && !path.endsWith("/") && !Inventory.isHidden(path)) {
            found.add(path);
          }
        }
        return found;
      }
    }
    return Inventory.of(top);
  }

  /// Makes an empty folder at a place where nothing is, linked to the repository where there is
  /// one.
  void begin(Path copy) throws IOException, InterruptedException {
    Files.createDirectories(copy.getParent());
    if (repository.isEmpty()) {
      Files.createDirectory(copy);
    } else {
      new Git(top).does("worktree", "add", "--detach", "--no-checkout", copy.toString(), "HEAD");
      new Git(copy).does("read-tree", "HEAD");
    }
  }

  /// Removes a copy, and what git notes of it.
  void remove(Path copy) throws IOException {
    Trees.delete(copy);
    forget(copy.getFileName().toString()::equals);
  }

  /// Removes what git notes of worktrees of these names, whether they are there or not.
  void forget(Predicate<String> named) throws IOException {
    if (repository.isEmpty()) {
      return;
    }
    var notes = repository.get().resolve("worktrees");
    if (!Files.isDirectory(notes, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean others = false;
    try (var children = Files.newDirectoryStream(notes)) {
      for (var child : children) {
        if (named.test(child.getFileName().toString())) {
          Trees.delete(child);
        } else {
          others = true;
        }
      }
    }
    if (!others) {
      try {
        Files.deleteIfExists(notes);
      } catch (DirectoryNotEmptyException e) {
        return; // another worktree was made in this instant
      }
    }
  }
}
