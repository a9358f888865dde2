package dev.wf.compiler.load;

import dev.wf.compiler.read.Loading;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of a project on disk, and the modules of the library.
///
/// Paths are followed from where a file really lies, and what they come to, links followed, has to
/// lie in the project's folder. For use by one thread.
public final class ProjectFiles implements Surroundings {
  private final Path folder;
  private final Path started;
  private final boolean isShownAbsolute;
  private final Library library;
  private final Map<Path, Found> known = new HashMap<>();
  private final Map<Source, Path> paths = new IdentityHashMap<>();

  private ProjectFiles(Path folder, Path started, boolean isShownAbsolute, Library library) {
    this.folder = folder;
    this.started = started;
    this.isShownAbsolute = isShownAbsolute;
    this.library = library;
  }

  /// The files around a program.
  ///
  /// @param directory where relative names start from
  /// @param entry the program, named by its path
  /// @param project the folder that holds all of its files
  public static ProjectFiles of(Path directory, Source entry, Path project, Library library) {
    var written = Path.of(entry.name());
    var files = new ProjectFiles(real(project), real(directory), written.isAbsolute(), library);
    files.add(real(directory.resolve(written)), entry);
    return files;
  }

  /// Where a file really lies, or would lie if it were there.
  private static Path real(Path path) {
    var whole = path.toAbsolutePath().normalize();
    try {
      return whole.toRealPath();
    } catch (IOException _) {
      var above = whole.getParent();
      return above == null ? whole : real(above).resolve(whole.getFileName());
    }
  }

  /// A source with its file named so that it is found again from anywhere; itself where it is.
  public Source anywhere(Source source) {
    return Optional.ofNullable(paths.get(source))
        .filter(path -> !path.toString().equals(source.name()))
        .map(path -> new Source(path.toString(), source.text()))
        .orElse(source);
  }

  private void add(Path real, Source source) {
    known.put(real, new Found.File(source));
    paths.put(source, real);
  }

  @Override
  public Found library(String module) {
    return library.library(module);
  }

  @Override
  public Found beside(Source from, String path) {
    var at = at(from);
    if (at.isEmpty()) {
      return library.beside(from, path);
    }
    try {
      return path.startsWith("/") || Path.of(path).isAbsolute()
          ? new Found.Missing("A path starts from the file it is written in.")
              .hint("such as \"./lib/rules.wf\" or \"../shared/rules.wf\"")
          : found(at.get().resolveSibling(path).normalize(), path);
    } catch (InvalidPathException _) {
      return new Found.Missing("This is no path of a file.");
    } catch (IOException e) {
      return new Found.Missing("This file cannot be read: " + e.getMessage() + ".");
    }
  }

  /// Where a file lies, or lay, if it was kept since it was there; none of the library's.
  private Optional<Path> at(Source source) {
    var path = Path.of(source.name());
    return Optional.ofNullable(paths.get(source))
        .or(() -> path.isAbsolute() ? Optional.of(path) : Optional.empty());
  }

  private Found found(Path wanted, String path) throws IOException {
    if (known.containsKey(wanted)) {
      return known.get(wanted);
    }
    if (!wanted.startsWith(folder)) {
      return outside("This leads out of the project.");
    }
    Path real;
    try {
      real = wanted.toRealPath();
    } catch (NoSuchFileException _) {
      return new Found.Missing("There is no file `" + path + "`.").near(beside(wanted, path), path);
    }
    if (!real.startsWith(folder)) {
      return outside("This is a link that leads out of the project.");
    }
    if (known.containsKey(real)) {
      return known.get(real);
    }
    if (Files.isDirectory(real)) {
      return new Found.Missing("`" + path + "` is a folder.")
          .hint("name the file in it: \"" + path + (path.endsWith("/") ? "" : "/") + "rules.wf\"");
    }
    if (!Files.isRegularFile(real)) {
      // Who reads a pipe waits for somebody to write to it.
      return new Found.Missing("`" + path + "` is no file of a text.");
    }
    var shown = isShownAbsolute ? real : started.relativize(real);
    var found =
        switch (Loading.of(started, shown.toString())) {
          case Loading.Loaded(var source) -> {
            paths.put(source, real);
            yield new Found.File(source);
          }
          case Loading.Refused(var mistake) -> new Found.Unreadable(mistake);
        };
    known.put(real, found);
    return found;
  }

  private Found outside(String why) {
    return new Found.Missing(why)
        .hint(
            "its files lie in one folder: the nearest one with a `wf.yaml`, else the program's"
                + " own");
  }

  /// The files that lie where one is missed, as they would be written there.
  private static List<String> beside(Path wanted, String path) {
    var above = path.substring(0, path.lastIndexOf('/') + 1);
    try (var found = Files.list(wanted.getParent())) {
      return found.filter(Files::isRegularFile).map(f -> above + f.getFileName()).sorted().toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
