package dev.wf.compiler.check.whole;

import dev.wf.compiler.check.mistake.Here;
import dev.wf.compiler.check.mistake.Need;
import dev.wf.compiler.check.mistake.ToolMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.ToolEntry;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Program;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds the tools that agents need an allowance for against the `allow` of the workflows that come
/// to them.
public final class Allowances {
  private final Here here;
  private final NameTable names;
  private final ToolMistakes mistakes;
  private final List<Need> needs;

  public Allowances(Here here, NameTable names, ToolMistakes mistakes, List<Need> needs) {
    this.here = here;
    this.names = names;
    this.mistakes = mistakes;
    this.needs = List.copyOf(needs);
  }

  /// What a workflow of this program comes to and does not allow.
  public List<Diagnostic> missing(Program program) {
    var found = new ArrayList<Diagnostic>();
    if (needs.isEmpty()) {
      return found;
    }
    for (var declaration : program.declarations()) {
      switch (declaration) {
        case Decl.Workflow w -> missing(w, w.name().text(), w.name().span(), w.body(), found);
        case Decl.Eval e -> missing(e, "eval", e.name().span(), e.body(), found);
        case Decl _ -> {}
      }
    }
    return found;
  }

  private void missing(Decl entry, String name, Span head, Body body, List<Diagnostic> found) {
    var reached = reached(entry);
    for (var need : needs) {
      if (reached.contains(need.in())) {
        missing(entry, name, head, body, need).ifPresent(found::add);
      }
    }
  }

  private Optional<Diagnostic> missing(Decl entry, String name, Span head, Body body, Need need) {
    var header = header(body);
    var allowed =
        header.isEmpty()
            ? Optional.of(List.<String>of())
            : patterns(header.get(), need.capability());
    boolean commands = need.capability().equals(ToolEntry.EXEC);
    if (allowed.isEmpty()
        || allowed.get().stream()
            .anyMatch(a ->
                commands
                    ? Overlap.ofCommands(a, need.pattern())
                    : Overlap.ofTexts(a, need.pattern()))) {
      return Optional.empty();
    }
    var at = header.map(Stmt.Header::span).orElse(head);
    return Optional.of(mistakes.notAllowed(need, name, here.at(entry, at), allowed.get()));
  }

  private static Optional<Stmt.Header> header(Body body) {
    return body instanceof Body.Block(var statements, _)
        ? statements.stream()
            .filter(s -> s instanceof Stmt.Header h && h.word() == Stmt.Header.Word.ALLOW)
            .map(Stmt.Header.class::cast)
            .findFirst()
        : Optional.empty();
  }

  /// Empty where they are not written down.
  private static Optional<List<String>> patterns(Stmt.Header header, String capability) {
    var patterns = new ArrayList<String>();
    for (var setting : header.settings()) {
      if (!(setting instanceof Setting.Named(var name, var value, _))) {
        return Optional.empty();
      }
      if (name.text().equals(capability)) {
        if (!(Constants.bare(value) instanceof Expr.ListOf(var items, _))) {
          return Optional.empty();
        }
        for (var item : items) {
          if (item.spread()
              || !(Constants.bare(item.value()) instanceof Expr.Text text)
              || text.constant().isEmpty()) {
            return Optional.empty();
          }
          patterns.add(text.constant().get());
        }
      }
    }
    return Optional.of(patterns);
  }

  private Set<Decl> reached(Decl from) {
    var reached = Collections.<Decl>newSetFromMap(new IdentityHashMap<>());
    reach(from, reached);
    return reached;
  }

  private void reach(Decl declaration, Set<Decl> reached) {
    if (reached.add(declaration)) {
      for (Name use : names.uses(declaration)) {
        names.meaning(use).flatMap(Allowances::declared).ifPresent(d -> reach(d, reached));
      }
    }
  }

  private static Optional<Decl> declared(Meaning meaning) {
    return switch (meaning) {
      case Meaning.Fn(var declaration) -> Optional.of(declaration);
      case Meaning.Workflow(var declaration) -> Optional.of(declaration);
      case Meaning.Agent(var declaration) -> Optional.of(declaration);
      case Meaning _ -> Optional.empty();
    };
  }
}
