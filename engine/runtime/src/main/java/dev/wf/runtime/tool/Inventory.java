package dev.wf.runtime.tool;

import dev.wf.ir.value.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.SortedSet;
import java.util.TreeSet;

/// All that is in a workspace: its files and links, but not what its `.gitignore` files name.
public final class Inventory {
  private Inventory() {}

  private record Folder(Path folder, String path, Ignored rules) {}

  /// Paths relative to the root, in code point order. Links are not followed.
  public static SortedSet<String> of(Path root) throws IOException, InterruptedException {
    var found = new TreeSet<String>(Text.CODE_POINTS);
    var open = new ArrayDeque<Folder>();
    open.push(new Folder(root, "", Ignored.of(root)));
    while (!open.isEmpty()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      var folder = open.pop();
      try (var children = Files.newDirectoryStream(folder.folder())) {
        for (var child : children) {
          var name = child.getFileName().toString();
          var path = folder.path().isEmpty() ? name : folder.path() + "/" + name;
          boolean isFolder = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
          if (Workspace.isHidden(name) || folder.rules().ignores(path, name, isFolder)) {
            continue;
          }
          if (isFolder) {
            open.push(new Folder(child, path, folder.rules().in(child, path)));
          } else {
            found.add(path);
          }
        }
      }
    }
    return found;
  }

  /// Whether a path goes through what is no part of any workspace.
  public static boolean isHidden(String path) {
    for (var part : path.split("/")) {
      if (Workspace.isHidden(part)) {
        return true;
      }
    }
    return false;
  }
}
