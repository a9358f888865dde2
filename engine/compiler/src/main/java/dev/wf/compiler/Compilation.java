package dev.wf.compiler;

import dev.wf.compiler.check.Check;
import dev.wf.compiler.lower.Lowering;
import dev.wf.compiler.names.Names;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Program;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.source.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a text compiles to. Safe for use by several threads.
///
/// @param program its syntax tree, which there always is
/// @param diagnostics everything that is wrong with it, in the order of the text
/// @param graph of the entry; empty where there is an error, or no such workflow
public record Compilation(Program program, List<Diagnostic> diagnostics, Optional<Graph> graph) {
  private static final Comparator<Diagnostic> IN_ORDER =
      Comparator.<Diagnostic>comparingInt(d -> d.place().span().offset())
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  public Compilation {
    diagnostics = List.copyOf(diagnostics);
  }

  /// Compiles a text whose entry is the workflow named like its file, else its only one.
  public static Compilation of(Source source) {
    return of(source, Optional.empty());
  }

  /// Compiles a text.
  ///
  /// @param entry the workflow to run, where another is meant than that named like the file
  public static Compilation of(Source source, Optional<String> entry) {
    return DeepStack.of(() -> compiled(source, entry));
  }

  private static Compilation compiled(Source source, Optional<String> entry) {
    var reading = Reading.of(source);
    var program = reading.program();
    var names = Names.of(program);
    var check = Check.of(program, names.table());
    var diagnostics = new ArrayList<>(reading.diagnostics());
    diagnostics.addAll(names.mistakes());
    diagnostics.addAll(check.mistakes());
    diagnostics.sort(IN_ORDER);
    boolean right = diagnostics.stream().noneMatch(Diagnostic::isError);
    var graph =
        right
            ? entry(program, entry)
                .map(w -> Lowering.graph(program, w, names.table(), check.table()))
            : Optional.<Graph>empty();
    return new Compilation(program, diagnostics, graph);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /// The workflow that runs: the one of this name; without a name the one named like the file, else
  /// the only one.
  public static Optional<Decl.Workflow> entry(Program program, Optional<String> name) {
    var workflows = workflows(program);
    var wanted = name.orElse(fileName(program.source()));
    var named = workflows.stream().filter(w -> w.name().text().equals(wanted)).findFirst();
    return named.isEmpty() && name.isEmpty() && workflows.size() == 1
        ? Optional.of(workflows.getFirst())
        : named;
  }

  public static List<Decl.Workflow> workflows(Program program) {
    return program.declarations().stream()
        .filter(Decl.Workflow.class::isInstance)
        .map(Decl.Workflow.class::cast)
        .toList();
  }

  private static String fileName(Source source) {
    var name = source.name().substring(source.name().lastIndexOf('/') + 1);
    return name.endsWith(".wf") ? name.substring(0, name.length() - 3) : name;
  }
}
