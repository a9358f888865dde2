package dev.wf.runtime.eval;

import dev.wf.ir.graph.Expr;
import java.util.List;

/// Puts values in the place of the cells that an expression reads from a scope.
final class Closing {
  private final Scope scope;

  private Closing(Scope scope) {
    this.scope = scope;
  }

  /// The expression with nothing left to read.
  ///
  /// @throws EvaluationFailure if a cell that it reads has no value
  static Expr of(Expr expression, Scope scope) {
    return new Closing(scope).close(expression, 0);
  }

  /// @param own how many scopes of its own lie around the expression
  private Expr close(Expr expression, int own) {
    return switch (expression) {
      case Expr.Const c -> c;
      case Expr.Run r -> r;
      case Expr.Local l when l.depth() < own -> l;
      case Expr.Local l -> new Expr.Const(value(l.depth() - own, l.cell()));
      case Expr.Let l -> new Expr.Let(all(l.bindings(), own + 1), close(l.body(), own + 1));
      case Expr.Loop l ->
          new Expr.Loop(
              l.state().stream().map(s -> new Expr.State(s.name(), close(s.first(), own))).toList(),
              close(l.rounds(), own),
              close(l.body(), own + 1),
              close(l.otherwise(), own + 1));
      case Expr.Lambda l -> new Expr.Lambda(l.parameters(), close(l.body(), own + 1));
      case Expr.Template t ->
          new Expr.Template(t.parts().stream().map(p -> part(p, own)).toList(), t.lines());
      case Expr.RecordOf r ->
          new Expr.RecordOf(r.entries().stream().map(e -> entry(e, own)).toList(), r.map());
      case Expr.ListOf l ->
          new Expr.ListOf(
              l.items().stream()
                  .map(i -> new Expr.ListOf.Item(close(i.value(), own), i.spread()))
                  .toList());
      case Expr.Field f -> new Expr.Field(close(f.of(), own), f.name(), f.safe());
      case Expr.Index i -> new Expr.Index(close(i.of(), own), close(i.index(), own), i.place());
      case Expr.Unary u -> new Expr.Unary(u.operator(), close(u.operand(), own), u.place());
      case Expr.Binary b ->
          new Expr.Binary(b.operator(), close(b.left(), own), close(b.right(), own), b.place());
      case Expr.Logic l ->
          new Expr.Logic(l.operator(), close(l.left(), own), close(l.right(), own));
      case Expr.If i ->
          new Expr.If(close(i.condition(), own), close(i.then(), own), close(i.otherwise(), own));
      case Expr.Match m ->
          new Expr.Match(
              close(m.subject(), own),
              m.arms().stream()
                  .map(a -> new Expr.Match.Arm(a.values(), close(a.value(), own)))
                  .toList(),
              close(m.otherwise(), own));
      case Expr.Call c -> new Expr.Call(c.function(), all(c.arguments(), own), c.place());
      case Expr.Apply a -> new Expr.Apply(close(a.function(), own), all(a.arguments(), own));
      case Expr.Rank r -> new Expr.Rank(r.order(), close(r.value(), own));
      case Expr.Project p -> new Expr.Project(close(p.value(), own), p.type());
      case Expr.Cast c -> new Expr.Cast(close(c.value(), own), c.type(), c.place());
      case Expr.Fail f -> new Expr.Fail(f.kind(), close(f.message(), own), f.place());
      case Expr.Probe p -> new Expr.Probe(p.point(), p.measure(), close(p.value(), own));
    };
  }

  private List<Expr> all(List<Expr> expressions, int own) {
    return expressions.stream().map(e -> close(e, own)).toList();
  }

  private Expr.Template.Part part(Expr.Template.Part part, int own) {
    return switch (part) {
      case Expr.Template.Part.Chars c -> c;
      case Expr.Template.Part.Hole h ->
          new Expr.Template.Part.Hole(close(h.value(), own), h.silentNull());
    };
  }

  private Expr.RecordOf.Entry entry(Expr.RecordOf.Entry entry, int own) {
    return switch (entry) {
      case Expr.RecordOf.Entry.Named n ->
          new Expr.RecordOf.Entry.Named(n.name(), close(n.value(), own));
      case Expr.RecordOf.Entry.Spread s -> new Expr.RecordOf.Entry.Spread(close(s.value(), own));
    };
  }

  private dev.wf.ir.value.Value value(int depth, int cell) {
    var at = scope;
    for (int i = 0; i < depth; i++) {
      at = at.outer();
    }
    return at.cell(cell);
  }
}
