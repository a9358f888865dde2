package dev.wf.compiler.check;

import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Children;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Stmt;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/// The titles of the phases that a workflow has: those of its body, and of the functions and
/// workflows that it names.
final class PhaseTitles {
  private final NameTable names;
  private final Set<String> titles = new LinkedHashSet<>();
  private final Set<Decl> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private PhaseTitles(NameTable names) {
    this.names = names;
  }

  /// In the order of the text.
  static Set<String> of(Decl.Workflow workflow, NameTable names) {
    var all = new PhaseTitles(names);
    all.declaration(workflow, workflow.body());
    return all.titles;
  }

  private void declaration(Decl declaration, Body body) {
    if (seen.add(declaration)) {
      body(body);
    }
  }

  private void body(Body body) {
    switch (body) {
      case Body.Value v -> expression(v.value());
      case Body.Block b ->
          b.statements()
              .forEach(statement -> {
                if (statement instanceof Stmt.Phase p) {
                  Constants.text(p.title()).ifPresent(titles::add);
                }
                Children.of(statement).forEach(this::expression);
              });
    }
  }

  private void called(Name name) {
    switch (names.meaning(name).orElse(null)) {
      case Meaning.Fn(var function) -> declaration(function, function.body());
      case Meaning.Workflow(var workflow) -> declaration(workflow, workflow.body());
      case null, default -> {}
    }
  }

  private void expression(Expr expr) {
    switch (expr) {
      case Expr.Ref(var name) -> called(name);
      case Expr.Lambda l -> expression(l.body());
      default -> {
        if (expr instanceof Expr.Call(Expr.Field(_, _, var name, _), _, _)) {
          called(name);
        }
        Children.of(expr).forEach(this::expression);
        Children.bodies(expr).forEach(this::body);
      }
    }
  }
}
