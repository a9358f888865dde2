package dev.wf.cli.command;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.load.KeptFiles;
import dev.wf.compiler.load.Surroundings;
import dev.wf.compiler.read.Loading;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.graph.Eval;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.source.Source;
import dev.wf.runtime.run.given.Compiled;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A program without errors.
///
/// @param sources every text that it was compiled from, its own first
/// @param graph of what runs
/// @param eval what runs, where that is an evaluation
/// @param warnings what the compiler thinks of it
public record Loaded(
    Source source,
    List<Source> sources,
    Graph graph,
    Optional<Eval> eval,
    List<Diagnostic> warnings) {

  public static Loaded load(Program program, Session session) throws Wrong {
    return switch (program.read(session.directory())) {
      case Loading.Refused(var mistake) ->
          throw Wrong.in(List.of(mistake), session.screen().paint());
      case Loading.Loaded(var source) -> {
        var files = ProgramFiles.around(source, session.directory());
        yield compile(source, program.workflow(), files, files::anywhere, session);
      }
    };
  }

  /// A program as it is now; what is not there any more as it was.
  ///
  /// @param kept the texts as they were, the program's own first
  public static Loaded again(
      Source source, Optional<String> workflow, List<Source> kept, Session session) throws Wrong {
    var files = ProgramFiles.around(source, session.directory());
    var around = new KeptFiles(kept).behind(files);
    return compile(source, workflow, around, files::anywhere, session);
  }

  /// A program as it was.
  ///
  /// @param kept its texts, its own first
  public static Loaded kept(List<Source> kept, Optional<String> workflow, Session session)
      throws Wrong {
    var around = new KeptFiles(kept);
    return compile(kept.getFirst(), workflow, around, UnaryOperator.identity(), session);
  }

  private static Loaded compile(
      Source source,
      Optional<String> workflow,
      Surroundings around,
      UnaryOperator<Source> anywhere,
      Session session)
      throws Wrong {
    var compilation = Compilation.of(source, workflow, around);
    if (compilation.hasErrors()) {
      throw Wrong.in(compilation.diagnostics(), session.screen().paint());
    }
    var graph = compilation.graph().orElseThrow(() -> noEntry(source, workflow, compilation));
    var sources = compilation.sources().stream().map(anywhere).toList();
    var eval = compilation.evals().stream().findFirst();
    return new Loaded(source, sources, graph, eval, compilation.diagnostics());
  }

  public static Wrong noEntry(Source source, Optional<String> workflow, Compilation compilation) {
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

  /// The same with another graph.
  public Loaded with(Graph other) {
    return new Loaded(source, sources, other, eval, warnings);
  }

  public void sayWarnings(Session session) {
    if (!warnings.isEmpty()) {
      session.screen().say(DiagnosticText.of(warnings, session.screen().paint()));
    }
  }

  /// With its files named so that they are found again from anywhere.
  public Compiled compiled() {
    return new Compiled(graph, sources);
  }
}
