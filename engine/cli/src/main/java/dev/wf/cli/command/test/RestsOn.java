package dev.wf.cli.command.test;

import dev.wf.compiler.Compilation;
import dev.wf.ir.graph.Test;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files that the tests of a program rest on.
///
/// @param isSound whether the program could be compiled; else any change may mend it
/// @param texts the program, and what it imports and includes
/// @param fixtures folders that workspaces of its tests are copies of
record RestsOn(String file, boolean isSound, Set<Path> texts, Set<Path> fixtures) {
  /// @param compilation empty where the file could not be read
  static RestsOn of(String file, Optional<Compilation> compilation, Path directory) {
    var texts = new HashSet<Path>();
    texts.add(path(directory, file));
    compilation.ifPresent(c -> c.sources().forEach(s -> texts.add(path(directory, s.name()))));
    var fixtures =
        compilation.stream()
            .flatMap(c -> c.tests().stream())
            .flatMap(t -> fixtures(t, directory))
            .collect(Collectors.toSet());
    boolean isSound = compilation.filter(c -> !c.hasErrors()).isPresent();
    return new RestsOn(file, isSound, texts, fixtures);
  }

  /// The folders that the workspace of a test is a copy of.
  static Stream<Path> fixtures(Test test, Path directory) {
    var program = path(directory, test.place().source().name());
    return test.fixtures().stream().map(f -> program.resolveSibling(f).normalize());
  }

  private static Path path(Path directory, String name) {
    return directory.resolve(name).toAbsolutePath().normalize();
  }

  /// Whether all its tests may come to something else now.
  boolean isTouchedBy(Set<Path> changed) {
    return !isSound || texts.stream().anyMatch(changed::contains);
  }

  static boolean isBelow(Stream<Path> folders, Set<Path> changed) {
    return folders.anyMatch(folder -> changed.stream().anyMatch(c -> c.startsWith(folder)));
  }
}
