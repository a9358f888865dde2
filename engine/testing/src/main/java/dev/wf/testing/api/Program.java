package dev.wf.testing.api;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.load.Library;
import dev.wf.compiler.load.ProjectFiles;
import dev.wf.compiler.load.Surroundings;
import dev.wf.compiler.read.Loading;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// A workflow that was loaded and compiles.
record Program(Source source, Graph graph) {
  private static final Path HERE = Path.of("");
  private static final String PROJECT = "wf.yaml";

  /// A file and a workflow in it, as the command line takes them: `lib.wf:name`.
  private record Word(String file, Optional<String> workflow) {
    private static final Pattern NAMED = Pattern.compile("(..+):([a-z_][A-Za-z0-9_]*)");

    private static Word of(String word) {
      var found = NAMED.matcher(word);
      return found.matches()
          ? new Word(found.group(1), Optional.of(found.group(2)))
          : new Word(word, Optional.empty());
    }
  }

  static Program ofFile(String name) {
    var word = Word.of(name);
    return switch (Loading.of(HERE, word.file())) {
      case Loading.Refused(var mistake) -> throw unusable(word.file(), mistake);
      case Loading.Loaded(var source) -> {
        var folder = Path.of(word.file()).toAbsolutePath().normalize().getParent();
        var around = ProjectFiles.of(HERE, source, project(folder), library());
        yield of(source, word.workflow(), around);
      }
    };
  }

  static Program ofText(String name, String text) {
    var word = Word.of(name);
    return of(new Source(word.file(), text), word.workflow(), library());
  }

  private static Library library() {
    return new Library(Program.class.getClassLoader());
  }

  /// The nearest folder at or above with a `wf.yaml`, else the folder itself.
  private static Path project(Path folder) {
    for (var at = folder; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(PROJECT))) {
        return at;
      }
    }
    return folder;
  }

  private static Program of(Source source, Optional<String> entry, Surroundings around) {
    var compilation = Compilation.of(source, entry, around);
    if (compilation.hasErrors()) {
      throw new WorkflowTestException(
          source.name()
              + " does not compile:\n\n"
              + DiagnosticText.of(compilation.diagnostics(), DiagnosticText.Ink.NONE));
    }
    var graph = compilation.graph().orElseThrow(() -> noEntry(source, entry, compilation));
    return new Program(source, graph);
  }

  private static WorkflowTestException noEntry(
      Source source, Optional<String> entry, Compilation compilation) {
    var names =
        Compilation.workflows(compilation.program()).stream().map(w -> w.name().text()).toList();
    return entry.isPresent()
        ? Known.mistake(
            source.name() + " has no workflow `" + entry.get() + "`",
            entry.get(),
            names,
            "its workflows are")
        : Known.mistake(
            source.name()
                + (names.isEmpty()
                    ? " has no workflow"
                    : " has several workflows and none is named like the file: write `"
                        + source.name()
                        + ":"
                        + names.getFirst()
                        + "` to name one"),
            "",
            names,
            "its workflows are");
  }

  /// A file that is not there or cannot be read.
  static WorkflowTestException unusable(String file, Diagnostic mistake) {
    var whole = HERE.resolve(file).toAbsolutePath().normalize();
    return new WorkflowTestException(
        file
            + ": "
            + mistake.message()
            + (Path.of(file).isAbsolute() ? "" : " It was looked for at " + whole + "."));
  }
}
