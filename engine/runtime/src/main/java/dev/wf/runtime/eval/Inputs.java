package dev.wf.runtime.eval;

import dev.wf.ir.graph.Expr;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// What an expression reads outside the scopes that it opens itself.
public final class Inputs {
  private static final Comparator<Expr.Local> ORDER =
      Comparator.comparingInt(Expr.Local::depth).thenComparingInt(Expr.Local::cell);

  /// An expression to look into, and how many of the whole one's own scopes are open there.
  private record Open(Expr expression, int own) {}

  private final TreeSet<Expr.Local> found = new TreeSet<>(ORDER);
  private final ArrayDeque<Open> open = new ArrayDeque<>();

  private Inputs() {}

  /// Each cell once, nearest scope first; depth 0 is the scope that the expression is evaluated in.
  public static List<Expr.Local> of(Expr expression) {
    var inputs = new Inputs();
    inputs.add(expression, 0);
    while (!inputs.open.isEmpty()) {
      var next = inputs.open.pop();
      inputs.look(next.expression(), next.own());
    }
    return List.copyOf(inputs.found);
  }

  private void look(Expr expression, int own) {
    switch (expression) {
      case Expr.Const _, Expr.Run _ -> {}
      case Expr.Local l -> {
        if (l.depth() >= own) {
          found.add(new Expr.Local(l.depth() - own, l.cell()));
        }
      }
      case Expr.Let l -> {
        add(l.bindings(), own + 1);
        add(l.body(), own + 1);
      }
      case Expr.Loop l -> {
        l.state().forEach(s -> add(s.first(), own));
        add(l.rounds(), own);
        add(List.of(l.body(), l.otherwise()), own + 1);
      }
      case Expr.Lambda l -> add(l.body(), own + 1);
      case Expr.Template t -> {
        for (var part : t.parts()) {
          if (part instanceof Expr.Template.Part.Hole h) {
            add(h.value(), own);
          }
        }
      }
      case Expr.RecordOf r -> {
        for (var entry : r.entries()) {
          switch (entry) {
            case Expr.RecordOf.Entry.Named n -> add(n.value(), own);
            case Expr.RecordOf.Entry.Spread s -> add(s.value(), own);
          }
        }
      }
      case Expr.ListOf l -> l.items().forEach(item -> add(item.value(), own));
      case Expr.Field f -> add(f.of(), own);
      case Expr.Index i -> add(List.of(i.of(), i.index()), own);
      case Expr.Unary u -> add(u.operand(), own);
      case Expr.Binary b -> add(List.of(b.left(), b.right()), own);
      case Expr.Logic l -> add(List.of(l.left(), l.right()), own);
      case Expr.If i -> add(List.of(i.condition(), i.then(), i.otherwise()), own);
      case Expr.Match m -> {
        add(List.of(m.subject(), m.otherwise()), own);
        m.arms().forEach(arm -> add(arm.value(), own));
      }
      case Expr.Call c -> add(c.arguments(), own);
      case Expr.Apply a -> {
        add(a.function(), own);
        add(a.arguments(), own);
      }
      case Expr.Rank r -> add(r.value(), own);
      case Expr.Project p -> add(p.value(), own);
      case Expr.Cast c -> add(c.value(), own);
      case Expr.Fail f -> add(f.message(), own);
      case Expr.Probe p -> add(p.value(), own);
    }
  }

  private void add(List<Expr> expressions, int own) {
    expressions.forEach(e -> add(e, own));
  }

  private void add(Expr expression, int own) {
    open.push(new Open(expression, own));
  }
}
