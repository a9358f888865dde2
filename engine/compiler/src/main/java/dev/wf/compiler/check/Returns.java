package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Stmt;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/// The `return`s that stand where one may: in the body of a workflow, and in an `if` or `match`
/// that is a statement of it, its value or the right side of a `let`.
record Returns(Set<Stmt.Return> all) {
  static Returns in(Body body) {
    var found = new Returns(Collections.newSetFromMap(new IdentityHashMap<>()));
    found.gather(body);
    return found;
  }

  boolean contains(Stmt.Return statement) {
    return all.contains(statement);
  }

  private void gather(Body body) {
    switch (body) {
      case Body.Value v -> gather(v.value());
      case Body.Block b -> {
        for (var statement : b.statements()) {
          switch (statement) {
            case Stmt.Return r -> all.add(r);
            case Stmt.Let l -> gather(l.value());
            case Stmt.Evaluate e -> gather(e.value());
            case Stmt.Phase _,
                Stmt.Log _,
                Stmt.Assert _,
                Stmt.Break _,
                Stmt.Next _,
                Stmt.Header _,
                Stmt.Mock _,
                Stmt.Expect _ -> {}
          }
        }
      }
    }
  }

  private void gather(Expr expr) {
    if (expr instanceof Expr.Parens p) {
      gather(p.value());
    } else if (expr instanceof Expr.Do d) {
      gather(d.block());
    } else if (expr instanceof Expr.If i) {
      gather(i.then());
      i.otherwise().ifPresent(this::gather);
    } else if (expr instanceof Expr.Match m) {
      m.arms().forEach(a -> gather(a.value()));
    }
  }
}
