package dev.wf.compiler.check;

import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.check.table.TypeTable;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Children;
import dev.wf.compiler.syntax.Clause;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Stmt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds what takes a step of its own though it asks nobody: `try`, `log` and `on error skip`. A
/// mistake names it, since nobody would look for a question there.
final class Stepping {
  private final TypeTable types;
  private boolean asks;
  private Optional<String> word = Optional.empty();

  private Stepping(TypeTable types) {
    this.types = types;
  }

  /// The word of the first such form, where nobody is asked beside it.
  static Optional<String> word(Expr expr, TypeTable types) {
    var stepping = new Stepping(types);
    stepping.look(expr);
    return stepping.asks ? Optional.empty() : stepping.word;
  }

  private void found(String form) {
    word = word.or(() -> Optional.of(form));
  }

  private void look(Expr expr) {
    switch (expr) {
      case Expr.Ask _, Expr.Worktree _ -> asks = true;
      case Expr.Try _ -> found("try");
      case Expr.For f -> clauses(f.clauses());
      case Expr.Sample s -> clauses(s.clauses());
      case Expr.Call c when types.isCalled(c) -> called(types.called(c));
      case Expr.Lambda l -> look(l.body());
      case Expr _ -> {}
    }
    Stream.concat(Children.of(expr), Children.bodies(expr).flatMap(this::parts))
        .forEach(this::look);
  }

  private void clauses(List<Clause> clauses) {
    if (clauses.stream().anyMatch(Clause.OnErrorSkip.class::isInstance)) {
      found("on error skip");
    }
  }

  private Stream<Expr> parts(Body body) {
    if (body instanceof Body.Block(var statements, _)
        && statements.stream().anyMatch(Stmt.Log.class::isInstance)) {
      found("log");
    }
    return Children.of(body);
  }

  private void called(Called called) {
    switch (called.target()) {
      case Called.Target.Agent _, Called.Target.World _, Called.Target.Workflow _ -> asks = true;
      case Called.Target.Fn(var function) -> parts(function.body()).forEach(this::look);
      case Called.Target.BuiltIn _, Called.Target.Value _ -> {}
    }
  }
}
