package dev.wf.testing.stage;

import dev.wf.ir.graph.Test;
import dev.wf.runtime.run.given.RunImpossible;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The folders that the workspace of a test is a copy of.
public final class Fixtures {
  /// What belongs to other programs than those that are tested.
  private static final Set<String> LEFT_OUT = Set.of(".git", ".wf");

  private Fixtures() {}

  /// The files of all of them by path in the workspace; links are left out.
  ///
  /// @param programs the folder from which the names of programs count
  /// @throws RunImpossible where there is no such folder
  static Map<String, Path> of(Test test, Path programs) throws IOException, RunImpossible {
    var files = new TreeMap<String, Path>();
    var program = programs.resolve(test.place().source().name()).toAbsolutePath().normalize();
    for (var fixture : test.fixtures()) {
      var folder = program.resolveSibling(fixture);
      if (!Files.isDirectory(folder)) {
        throw new RunImpossible(
            "There is no folder `" + fixture + "` beside this program.",
            "make it, or write its files down in `workspace`");
      }
      files.putAll(in(folder));
    }
    return files;
  }

  /// The files of one folder by their paths in it, sorted; links are left out, and what belongs to
  /// other programs.
  public static SortedMap<String, Path> in(Path folder) throws IOException {
    var files = new TreeMap<String, Path>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            return !inner.equals(folder) && LEFT_OUT.contains(inner.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !LEFT_OUT.contains(file.getFileName().toString())) {
              files.put(folder.relativize(file).toString().replace('\\', '/'), file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
