package dev.wf.testing.fuzz;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.format.Formatting;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.syntax.Outline;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Verifier;
import dev.wf.ir.source.Source;

/// What must hold of a well-typed program.
final class Trial {
  private Trial() {}

  /// The graph of a program that reads, prints, checks and lowers as it should.
  ///
  /// @throws AssertionError that says what does not hold
  static Graph compiled(String text) {
    var source = new Source("made.wf", text);
    var reading = Reading.of(source);
    require(!reading.hasErrors(), "it can be read", told(reading.diagnostics()));
    var printed = Formatting.of(reading.program());
    var again = Reading.of(new Source("made.wf", printed));
    require(!again.hasErrors(), "what is printed can be read", told(again.diagnostics()));
    var outline = Outline.of(reading.program());
    require(Outline.of(again.program()).equals(outline), "printing keeps the tree", printed);
    require(
        Formatting.of(again.program()).equals(printed), "printing again changes nothing", printed);
    var compilation = Compilation.of(source);
    require(!compilation.hasErrors(), "it is well typed", told(compilation.diagnostics()));
    var graph = compilation.graph().orElseThrow();
    var problems = Verifier.problems(graph);
    require(problems.isEmpty(), "its graph is well formed", problems.toString());
    return graph;
  }

  private static String told(java.util.List<Diagnostic> diagnostics) {
    return DiagnosticText.of(
        diagnostics.stream().filter(Diagnostic::isError).toList(), DiagnosticText.Ink.NONE);
  }

  static void require(boolean holds, String what, String otherwise) {
    if (!holds) {
      throw new AssertionError("does not hold: " + what + "\n" + otherwise);
    }
  }
}
