package dev.wf.testing.fuzz;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.format.Converting;
import dev.wf.compiler.format.Formatting;
import dev.wf.compiler.load.Library;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.shape.Form;
import dev.wf.compiler.syntax.Outline;
import dev.wf.compiler.syntax.Program;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Verifier;
import dev.wf.ir.source.Source;
import java.util.Optional;

/// What must hold of a well-typed program.
final class Trial {
  private static final Library LIBRARY = new Library(Trial.class.getClassLoader());

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
        Formatting.of(again.program()).equals(printed),
        "what is printed stays as it is",
        difference(printed, Formatting.of(again.program())));
    inYaml(reading.program(), outline);
    var compilation = Compilation.of(source, Optional.empty(), LIBRARY);
    require(!compilation.hasErrors(), "it is well typed", told(compilation.diagnostics()));
    var graph = compilation.graph().orElseThrow();
    var problems = Verifier.problems(graph);
    require(problems.isEmpty(), "its graph is well formed", problems.toString());
    return graph;
  }

  /// A sound program says the same in any layout, and formatting ends at once.
  ///
  /// @throws AssertionError that says what does not hold
  static void inAnotherLayout(String text, long seed) {
    var layout = Layout.of(text, seed);
    var reading = Reading.of(new Source("made.wf", layout));
    require(
        !reading.hasErrors(),
        "it can be read in another layout",
        told(reading.diagnostics()) + "\n" + layout);
    var outline = Outline.of(reading.program());
    var expected = Outline.of(Reading.of(new Source("made.wf", text)).program());
    require(
        outline.equals(expected),
        "no layout changes the tree",
        difference(expected, outline) + "\n" + layout);
    var once = Formatting.of(reading.program());
    var again = Reading.of(new Source("made.wf", once)).program();
    require(Outline.of(again).equals(outline), "printing keeps the tree", once);
    var twice = Formatting.of(again);
    require(
        twice.equals(once),
        "what is printed stays as it is",
        difference(once, twice) + "\nof\n" + layout);
  }

  /// Says the same in the other form, and there and back again.
  private static void inYaml(Program program, String outline) {
    var yaml = Converting.to(Form.YAML, program);
    var there = Reading.of(new Source("made.yaml", yaml));
    require(!there.hasErrors(), "it can be read as YAML", told(there.diagnostics()) + "\n" + yaml);
    var other = Outline.of(there.program());
    require(other.equals(outline), "YAML keeps the tree", difference(outline, other) + "\n" + yaml);
  }

  /// The lines from the first that differs.
  private static String difference(String one, String other) {
    var lines = one.lines().toList();
    var others = other.lines().toList();
    int first = 0;
    while (first < Math.min(lines.size(), others.size())
        && lines.get(first).equals(others.get(first))) {
      first++;
    }
    return String.join("\n", lines.stream().skip(first).limit(20).toList())
        + "\nand then\n"
        + String.join("\n", others.stream().skip(first).limit(20).toList());
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
