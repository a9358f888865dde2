package dev.wf.cli.command;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.read.Loading;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.source.Source;
import dev.wf.runtime.run.Compiled;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A program without errors.
///
/// @param warnings what the compiler thinks of it
record Loaded(Source source, Graph graph, List<Diagnostic> warnings) {

  static Loaded load(Program program, Session session) throws Wrong {
    return switch (program.read(session.directory())) {
      case Loading.Refused(var mistake) ->
          throw Wrong.in(List.of(mistake), session.screen().paint());
      case Loading.Loaded(var source) -> compile(source, program.workflow(), session);
    };
  }

  static Loaded compile(Source source, Optional<String> workflow, Session session) throws Wrong {
    var compilation = Compilation.of(source, workflow);
    if (compilation.hasErrors()) {
      throw Wrong.in(compilation.diagnostics(), session.screen().paint());
    }
    var graph = compilation.graph().orElseThrow(() -> noEntry(source, workflow, compilation));
    return new Loaded(source, graph, compilation.diagnostics());
  }

  private static Wrong noEntry(Source source, Optional<String> workflow, Compilation compilation) {
    var names =
        Compilation.workflows(compilation.program()).stream().map(w -> w.name().text()).toList();
    if (names.isEmpty()) {
      return Wrong.because(
          source.name() + " has no workflow, so there is nothing to run.",
          "a workflow is written `workflow name() -> string { … }`");
    }
    var first = source.name() + ":" + names.getFirst();
    return workflow.isPresent()
        ? Wrong.because(
            source.name() + " has no workflow `" + workflow.get() + "`.",
            NearName.of(workflow.get(), names)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("it has " + String.join(", ", names)))
        : Wrong.because(
            source.name() + " has several workflows, and none is named like the file.",
            "name one of them: `" + first + "`");
  }

  void sayWarnings(Session session) {
    if (!warnings.isEmpty()) {
      session.screen().say(DiagnosticText.of(warnings, session.screen().paint()));
    }
  }

  /// With its file named so that it is found again from anywhere.
  Compiled compiled(Path directory) {
    var absolute = directory.resolve(source.name()).toAbsolutePath().normalize();
    return new Compiled(graph, List.of(new Source(absolute.toString(), source.text())));
  }
}
