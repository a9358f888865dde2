package dev.wf.runtime.tool;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/// Where the programs are that commands name.
public final class Executables {
  private Executables() {}

  /// The first of this name on the path.
  public static Optional<Path> onPath(String program, String path) {
    if (program.isEmpty()) {
      return Optional.empty();
    }
    for (var folder : path.split(File.pathSeparator)) {
      if (!folder.isEmpty() && isProgram(Path.of(folder).resolve(program))) {
        return Optional.of(Path.of(folder).resolve(program));
      }
    }
    return Optional.empty();
  }

  public static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /// A path without the folders that an agent could put programs into: those of the workspace, and
  /// those that are not absolute, which begin where a command runs.
  public static String outside(String path, Path root) {
    var kept = new ArrayList<String>();
    for (var folder : path.split(File.pathSeparator)) {
      try {
        var file = Path.of(folder);
        if (file.isAbsolute() && !file.normalize().startsWith(root) && !isIn(file, root)) {
          kept.add(folder);
        }
      } catch (InvalidPathException e) {
        continue;
      }
    }
    return String.join(File.pathSeparator, kept);
  }

  private static boolean isIn(Path folder, Path root) {
    try {
      return folder.toRealPath().startsWith(root);
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
