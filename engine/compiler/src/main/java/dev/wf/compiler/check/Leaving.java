package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Stmt;
import java.util.List;

/// Tells whether a statement without a value may be there to leave, or to fail.
final class Leaving {
  private Leaving() {}

  static boolean mayLeave(Expr expr) {
    return switch (Constants.bare(expr)) {
      case Expr.Fail _ -> true;
      case Expr.If i -> mayLeave(i.then()) || i.otherwise().filter(Leaving::mayLeave).isPresent();
      case Expr.Match m -> m.arms().stream().anyMatch(a -> mayLeave(a.value()));
      case Expr.Do d -> mayLeave(d.block());
      case Expr.For f -> mayLeave(f.body());
      case Expr.Sample s -> mayLeave(s.body());
      case Expr.Loop l -> mayLeave(l.body()) || l.otherwise().filter(Leaving::mayLeave).isPresent();
      case Expr.Try t -> t.handler().filter(h -> mayLeave(h.body())).isPresent();
      case Expr.Binary b -> mayLeave(b.right());
      case Expr _ -> false;
    };
  }

  private static boolean mayLeave(Body body) {
    return switch (body) {
      case Body.Value(var value) -> mayLeave(value);
      case Body.Block(List<Stmt> statements, _) -> statements.stream().anyMatch(Leaving::mayLeave);
    };
  }

  private static boolean mayLeave(Stmt statement) {
    return switch (statement) {
      case Stmt.Return _, Stmt.Assert _, Stmt.Break _, Stmt.Next _ -> true;
      case Stmt.Let l -> mayLeave(l.value());
      case Stmt.Evaluate(var value) -> mayLeave(value);
      case Stmt.Phase _, Stmt.Log _, Stmt.Header _, Stmt.Mock _, Stmt.Expect _ -> false;
    };
  }
}
