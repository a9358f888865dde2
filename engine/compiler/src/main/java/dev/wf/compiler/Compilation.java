package dev.wf.compiler;

import dev.wf.compiler.check.Check;
import dev.wf.compiler.check.table.TypeTable;
import dev.wf.compiler.format.Formatting;
import dev.wf.compiler.load.Assembly;
import dev.wf.compiler.load.Surroundings;
import dev.wf.compiler.lower.Lowering;
import dev.wf.compiler.lower.TooLarge;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.names.Names;
import dev.wf.compiler.reach.Points;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.shape.Form;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Modules;
import dev.wf.compiler.syntax.Program;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.graph.Eval;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Test;
import dev.wf.ir.source.Source;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a text compiles to. Safe for use by several threads.
///
/// @param program its syntax tree, which there always is
/// @param diagnostics everything that is wrong with it, in the order of the text
/// @param sources every text that belongs to it, its own first
/// @param modules the trees of all its files, joined: those that the tables speak of
/// @param names what the names in all of them mean, but for those that are wrong
/// @param types of all of them; complete where there are no errors
/// @param graph of the entry; empty where there is an error, or no such workflow
/// @param evals in the order of the text, where they were asked for, or the one that is the entry;
///   none where there is an error
/// @param tests in the order of the text, where they were asked for; none where there is an error
/// @param points at which its runs tell that they came there; none where that was not asked for
public record Compilation(
    Program program,
    List<Source> sources,
    Modules modules,
    NameTable names,
    TypeTable types,
    List<Diagnostic> diagnostics,
    Optional<Graph> graph,
    List<Test> tests,
    List<Eval> evals,
    Points points) {
  private static final Comparator<Diagnostic> IN_ORDER =
      Comparator.<Diagnostic>comparingInt(d -> d.place().span().offset())
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  public Compilation {
    sources = List.copyOf(sources);
    diagnostics = List.copyOf(diagnostics);
    tests = List.copyOf(tests);
    evals = List.copyOf(evals);
  }

  /// Compiles a text whose entry is the workflow named like its file, else its only one.
  public static Compilation of(Source source) {
    return of(source, Optional.empty());
  }

  /// Compiles a text that stands by itself.
  ///
  /// @param entry the workflow to run, where another is meant than that named like the file
  public static Compilation of(Source source, Optional<String> entry) {
    return of(source, entry, Surroundings.NONE);
  }

  /// Compiles a text.
  ///
  /// @param entry the workflow to run, where another is meant than that named like the file
  /// @param around what it imports and includes
  public static Compilation of(Source source, Optional<String> entry, Surroundings around) {
    return DeepStack.of(() -> compiled(source, entry, around, Wanted.ENTRY, false));
  }

  /// Compiles a text with its tests.
  ///
  /// @param around what it imports and includes
  public static Compilation withTests(Source source, Surroundings around) {
    return DeepStack.of(() -> compiled(source, Optional.empty(), around, Wanted.TESTS, false));
  }

  /// Compiles a text with its tests so that their runs, and those of its entry, tell what of it
  /// they reach.
  ///
  /// @param around what it imports and includes
  public static Compilation withPoints(Source source, Surroundings around) {
    return DeepStack.of(() -> compiled(source, Optional.empty(), around, Wanted.TESTS, true));
  }

  /// The same with another entry.
  ///
  /// @param entry the name of a workflow
  /// @param around what it imports and includes
  public static Compilation withPoints(Source source, String entry, Surroundings around) {
    return DeepStack.of(() -> compiled(source, Optional.of(entry), around, Wanted.ENTRY, true));
  }

  /// Compiles a text with its evaluations.
  ///
  /// @param around what it imports and includes
  public static Compilation withEvals(Source source, Surroundings around) {
    return DeepStack.of(() -> compiled(source, Optional.empty(), around, Wanted.EVALS, false));
  }

  /// What is made beside the graph of the entry.
  private enum Wanted {
    ENTRY,
    TESTS,
    EVALS
  }

  private static Compilation compiled(
      Source source,
      Optional<String> entry,
      Surroundings around,
      Wanted wanted,
      boolean withPoints) {
    var reading = Reading.of(source);
    var assembly = Assembly.of(reading, around);
    var modules = assembly.modules();
    var names = Names.of(modules);
    var check = Check.of(modules, names.table());
    var diagnostics = new ArrayList<>(assembly.mistakes());
    diagnostics.addAll(names.mistakes());
    diagnostics.addAll(check.mistakes());
    diagnostics.sort(byFile(assembly.sources()).thenComparing(IN_ORDER));
    boolean right = diagnostics.stream().noneMatch(Diagnostic::isError);
    var graph = Optional.<Graph>empty();
    var tests = new ArrayList<Test>();
    var points = right && withPoints ? Points.of(modules) : Points.NONE;
    var evals = new ArrayList<Eval>();
    if (right) {
      try {
        graph =
            entry(modules.entry(), entry)
                .map(w -> Lowering.graph(modules, w, names.table(), check.table(), points));
        var eval = graph.isPresent() ? Optional.<Decl.Eval>empty() : eval(modules.entry(), entry);
        if (eval.isPresent()) {
          evals.add(Lowering.eval(modules, eval.get(), names.table(), check.table(), points));
          graph = Optional.of(evals.getFirst().graph());
        }
        for (var declaration : modules.entry().declarations()) {
          if (wanted == Wanted.EVALS && declaration instanceof Decl.Eval other) {
            evals.add(Lowering.eval(modules, other, names.table(), check.table(), points));
          } else if (wanted == Wanted.TESTS && declaration instanceof Decl.Test test) {
            tests.add(Lowering.test(modules, test, names.table(), check.table(), points));
          } else if (wanted == Wanted.TESTS && declaration instanceof Decl.Property property) {
            tests.add(
                Lowering.property(
                    modules,
                    property,
                    names.table(),
                    check.table(),
                    points,
                    Formatting.in(modules.entry())));
          }
        }
      } catch (TooLarge e) {
        diagnostics.add(e.diagnostic());
      }
    }
    return new Compilation(
        reading.program(),
        assembly.sources(),
        modules,
        names.table(),
        check.table(),
        diagnostics,
        graph,
        tests,
        evals,
        points);
  }

  /// Those of what could not be read last.
  private static Comparator<Diagnostic> byFile(List<Source> sources) {
    return Comparator.comparingInt(d -> {
      int index = sources.indexOf(d.place().source());
      return index < 0 ? sources.size() : index;
    });
  }

  /// What the settings of an agent take, by their words; each may be null.
  public static Map<String, Type> settings() {
    return Check.settings();
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /// The workflow that runs: the one of this name; without a name the one named like the file, else
  /// the only one.
  public static Optional<Decl.Workflow> entry(Program program, Optional<String> name) {
    var workflows = workflows(program);
    var wanted = name.orElse(Form.stem(program.source()));
    var named = workflows.stream().filter(w -> w.name().text().equals(wanted)).findFirst();
    return named.isEmpty() && name.isEmpty() && workflows.size() == 1
        ? Optional.of(workflows.getFirst())
        : named;
  }

  /// The evaluation whose workflow has this name.
  private static Optional<Decl.Eval> eval(Program program, Optional<String> name) {
    return program.declarations().stream()
        .filter(Decl.Eval.class::isInstance)
        .map(Decl.Eval.class::cast)
        .filter(e -> e.workflow().equals(name))
        .findFirst();
  }

  public static List<Decl.Workflow> workflows(Program program) {
    return program.declarations().stream()
        .filter(Decl.Workflow.class::isInstance)
        .map(Decl.Workflow.class::cast)
        .toList();
  }
}
