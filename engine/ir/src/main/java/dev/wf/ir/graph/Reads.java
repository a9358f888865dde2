package dev.wf.ir.graph;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Checks that an expression reads only what may be read where it stands.
///
/// @param scope the cells in sight
/// @param problem told what is wrong
record Reads(Cells scope, Consumer<String> problem) {
  void check(Expr expr) {
    switch (expr) {
      case Expr.Const _, Expr.Run _ -> {}
      case Expr.Local l -> {
        if (!scope.readable(l)) {
          problem.accept(
              "reads cell "
                  + l.cell()
                  + " of "
                  + l.depth()
                  + " scopes out, which nothing above fills");
        }
      }
      case Expr.Let l -> {
        var inner = new Reads(Cells.frame(0, l.bindings().size(), Optional.of(scope)), problem);
        for (var binding : l.bindings()) {
          inner.check(binding);
          inner.scope.fillNext();
        }
        inner.check(l.body());
      }
      case Expr.Template t -> {
        for (var part : t.parts()) {
          switch (part) {
            case Expr.Template.Part.Chars _ -> {}
            case Expr.Template.Part.Hole h -> check(h.value());
          }
        }
      }
      case Expr.RecordOf r -> {
        for (var entry : r.entries()) {
          switch (entry) {
            case Expr.RecordOf.Entry.Named n -> check(n.value());
            case Expr.RecordOf.Entry.Spread s -> check(s.value());
          }
        }
      }
      case Expr.ListOf l -> l.items().forEach(i -> check(i.value()));
      case Expr.Field f -> check(f.of());
      case Expr.Index i -> all(List.of(i.of(), i.index()));
      case Expr.Unary u -> check(u.operand());
      case Expr.Binary b -> all(List.of(b.left(), b.right()));
      case Expr.Logic l -> all(List.of(l.left(), l.right()));
      case Expr.If i -> all(List.of(i.condition(), i.then(), i.otherwise()));
      case Expr.Match m -> {
        check(m.subject());
        m.arms().forEach(a -> check(a.value()));
        check(m.otherwise());
      }
      case Expr.Call c -> all(c.arguments());
      case Expr.Loop l -> {
        l.state().forEach(s -> check(s.first()));
        check(l.rounds());
        var inner = Cells.frame(l.state().size(), l.state().size(), Optional.of(scope));
        new Reads(inner, problem).all(List.of(l.body(), l.otherwise()));
      }
      case Expr.Lambda l -> {
        var inner = Cells.frame(l.parameters(), l.parameters(), Optional.of(scope));
        new Reads(inner, problem).check(l.body());
      }
      case Expr.Apply a -> {
        check(a.function());
        all(a.arguments());
      }
      case Expr.Rank r -> check(r.value());
      case Expr.Project p -> check(p.value());
      case Expr.Cast c -> check(c.value());
      case Expr.Fail f -> check(f.message());
      case Expr.Probe p -> check(p.value());
    }
  }

  private void all(List<Expr> expressions) {
    expressions.forEach(this::check);
  }
}
