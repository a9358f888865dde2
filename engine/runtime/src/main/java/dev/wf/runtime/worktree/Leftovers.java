package dev.wf.runtime.worktree;

import dev.wf.runtime.patch.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Copies that are left behind when a process is killed.
public final class Leftovers {
  private Leftovers() {}

  /// The folders of the runs that have some.
  public static List<Path> in(Path runs) throws IOException {
    var found = new ArrayList<Path>();
    try (var children = Files.newDirectoryStream(runs)) {
      for (var run : children) {
        if (areIn(run)) {
          found.add(run);
        }
      }
    }
    return found;
  }

  static boolean areIn(Path run) {
    return Files.isDirectory(run.resolve("worktrees"), LinkOption.NOFOLLOW_LINKS);
  }

  /// Removes those of a run, which must belong to this process, and what git notes of them.
  ///
  /// @param workspace of the run
  public static void remove(Path run, Path workspace) throws IOException, InterruptedException {
    if (areIn(run)) {
      remove(run, WorkspacePlace.of(workspace));
    }
  }

  /// Removes those that are in a run.
  ///
  /// @param place of its workspace
  static void remove(Path run, WorkspacePlace place) throws IOException {
    var copies = run.resolve("worktrees");
    try (var children = Files.newDirectoryStream(copies)) {
      for (var copy : children) {
        place.remove(copy);
      }
    }
    place.forget(name -> name.startsWith(Worktrees.prefix(run)));
    Trees.delete(copies);
  }
}
