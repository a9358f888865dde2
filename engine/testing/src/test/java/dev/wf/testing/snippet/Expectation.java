package dev.wf.testing.snippet;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.syntax.Outline;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.graph.GraphText;
import java.util.Optional;
import java.util.stream.Collectors;

/// A kind of file that holds what is expected of a program, as whole text.
enum Expectation {
  /// The diagnostics as people read them. Always compared: no file means that there are none.
  DIAGNOSTICS(".diag") {
    @Override
    Optional<String> actual(Compilation compilation) {
      return Optional.of(
              compilation.diagnostics().stream()
                  .map(DiagnosticText::of)
                  .collect(Collectors.joining("\n")))
          .filter(text -> !text.isEmpty());
    }
  },
  /// An outline of the syntax tree.
  TREE(".ast") {
    @Override
    Optional<String> actual(Compilation compilation) {
      return Optional.of(Outline.of(compilation.program()));
    }
  },
  /// The printed graph.
  GRAPH(".graph") {
    @Override
    Optional<String> actual(Compilation compilation) {
      return compilation.graph().map(GraphText::of);
    }
  };

  private final String suffix;

  Expectation(String suffix) {
    this.suffix = suffix;
  }

  String suffix() {
    return suffix;
  }

  abstract Optional<String> actual(Compilation compilation);

  /// Whether this is compared for a snippet.
  boolean appliesTo(Snippet snippet) {
    return this == DIAGNOSTICS || snippet.expected(suffix).isPresent();
  }
}
