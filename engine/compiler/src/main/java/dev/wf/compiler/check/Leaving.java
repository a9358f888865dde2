package dev.wf.compiler.check;

import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.TypeTable;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Stmt;
import java.util.List;
import java.util.Optional;

/// Tells whether a statement without a value may be there to leave, or to fail.
///
/// @param types what is known of the functions that are called
/// @param within whether what leaves is in the text itself; else it is in a function that is
///   called, whose `return` ends nothing but itself
record Leaving(TypeTable types, boolean within) {
  static Leaving of(TypeTable types) {
    return new Leaving(types, true);
  }

  boolean mayLeave(Expr expr) {
    return switch (Constants.bare(expr)) {
      case Expr.Fail _ -> true;
      case Expr.If i -> mayLeave(i.then()) || i.otherwise().filter(this::mayLeave).isPresent();
      case Expr.Match m -> m.arms().stream().anyMatch(a -> mayLeave(a.value()));
      case Expr.Do d -> mayLeave(d.block());
      case Expr.For f -> mayLeave(f.body());
      case Expr.Sample s -> mayLeave(s.body());
      case Expr.Loop l -> mayLeave(l.body()) || l.otherwise().filter(this::mayLeave).isPresent();
      case Expr.Try t -> t.handler().filter(h -> mayLeave(h.body())).isPresent();
      case Expr.Binary b -> mayLeave(b.left()) || mayLeave(b.right());
      case Expr.Call c -> types.isCalled(c) && mayLeave(types.called(c));
      case Expr _ -> false;
    };
  }

  private boolean mayLeave(Called called) {
    boolean own =
        switch (called.target()) {
          case Called.Target.Fn(var function) ->
              new Leaving(types, false).mayLeave(function.body());
          case Called.Target.Value _ -> !within;
          case Called.Target.BuiltIn _,
              Called.Target.World _,
              Called.Target.Agent _,
              Called.Target.Workflow _ ->
              false;
        };
    return own || called.arguments().stream().flatMap(Optional::stream).anyMatch(this::mayLeave);
  }

  private boolean mayLeave(Body body) {
    return switch (body) {
      case Body.Value(var value) -> mayLeave(value);
      case Body.Block(List<Stmt> statements, _) -> statements.stream().anyMatch(this::mayLeave);
    };
  }

  private boolean mayLeave(Stmt statement) {
    return switch (statement) {
      case Stmt.Assert _ -> true;
      case Stmt.Return(var value, _) -> within || value.filter(this::mayLeave).isPresent();
      case Stmt.Break _, Stmt.Next _ -> within;
      case Stmt.Let l -> mayLeave(l.value());
      case Stmt.Evaluate(var value) -> mayLeave(value);
      case Stmt.Phase _, Stmt.Log _, Stmt.Header _, Stmt.Mock _, Stmt.Expect _, Stmt.Score _ ->
          false;
    };
  }
}
