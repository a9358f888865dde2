package dev.wf.testing.snippet;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.load.Library;
import dev.wf.compiler.load.ProjectFiles;
import dev.wf.compiler.load.Surroundings;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// A program named for the rule it shows, with what is expected of it beside it.
///
/// @param file `snippets/<area>/<rule>.wf`, or `.yaml` where the form itself is shown
public record Snippet(Path file) {
  static final String PROGRAM = ".wf";
  static final String YAML = ".yaml";

  private static final Pattern ENTRY = Pattern.compile("(?m)^entry: (\\w+)$");

  public String area() {
    return file.getParent().getFileName().toString();
  }

  public String rule() {
    var name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  /// The same program in the YAML form, where it stands beside this one.
  Optional<Source> twin() {
    return isYaml()
        ? Optional.empty()
        : expected(YAML).map(text -> new Source(rule() + YAML, text));
  }

  boolean isYaml() {
    return file.toString().endsWith(YAML);
  }

  /// Under the name of its file alone, so that no message depends on where it lies.
  public Source source() {
    return new Source(file.getFileName().toString(), text(file));
  }

  /// The folder of the files that it imports and includes, as if it stood in there itself.
  public Path folder() {
    return beside("");
  }

  public Compilation compilation() {
    return compilation(source());
  }

  /// What another text compiles to where this one stands.
  public Compilation compilation(Source source) {
    return Compilation.of(source, entry(), surroundings(source));
  }

  /// What runs, where that is another workflow than the file's own, or an evaluation.
  Optional<String> entry() {
    return expected(".run")
        .flatMap(run -> ENTRY.matcher(run).results().map(m -> m.group(1)).findFirst());
  }

  /// What it compiles to, with its tests.
  public Compilation withTests() {
    return withTests(source());
  }

  public Compilation withTests(Source source) {
    return Compilation.withTests(source, surroundings(source));
  }

  /// What it compiles to where its runs tell what they reach.
  public Compilation withPoints() {
    var source = source();
    return entry()
        .map(e -> Compilation.withPoints(source, e, surroundings(source)))
        .orElseGet(() -> Compilation.withPoints(source, surroundings(source)));
  }

  /// The library of a snippet lies in its folder, too, under `std`.
  public Surroundings surroundings(Source source) {
    if (!Files.isDirectory(folder())) {
      return Surroundings.NONE;
    }
    try {
      var library = new Library(new URLClassLoader(new URL[] {folder().toUri().toURL()}, null));
      return ProjectFiles.of(folder(), source, folder(), library);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The file beside it with this suffix.
  public Path beside(String suffix) {
    return file.resolveSibling(rule() + suffix);
  }

  public Optional<String> expected(String suffix) {
    var beside = beside(suffix);
    return Files.exists(beside) ? Optional.of(text(beside)) : Optional.empty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return area() + "/" + rule();
  }
}
