package dev.wf.runtime.eval;

import dev.wf.ir.graph.Expr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// What an expression reads outside the scopes that it opens itself.
public final class Inputs {
  private static final Comparator<Expr.Local> ORDER =
      Comparator.comparingInt(Expr.Local::depth).thenComparingInt(Expr.Local::cell);

  private final TreeSet<Expr.Local> found = new TreeSet<>(ORDER);

  private Inputs() {}

  /// Each cell once, nearest scope first; depth 0 is the scope that the expression is evaluated in.
  public static List<Expr.Local> of(Expr expression) {
    var inputs = new Inputs();
    inputs.read(expression, 0);
    return List.copyOf(inputs.found);
  }

  /// @param own how many scopes of the expression's own are open
  private void read(Expr expression, int own) {
    switch (expression) {
      case Expr.Const _ -> {}
      case Expr.Local l -> {
        if (l.depth() >= own) {
          found.add(new Expr.Local(l.depth() - own, l.cell()));
        }
      }
      case Expr.Let l -> {
        read(l.bindings(), own + 1);
        read(l.body(), own + 1);
      }
      case Expr.Lambda l -> read(l.body(), own + 1);
      case Expr.Template t -> {
        for (var part : t.parts()) {
          if (part instanceof Expr.Template.Part.Hole h) {
            read(h.value(), own);
          }
        }
      }
      case Expr.RecordOf r -> {
        for (var entry : r.entries()) {
          read(
              switch (entry) {
                case Expr.RecordOf.Entry.Named n -> n.value();
                case Expr.RecordOf.Entry.Spread s -> s.value();
              },
              own);
        }
      }
      case Expr.ListOf l -> l.items().forEach(item -> read(item.value(), own));
      case Expr.Field f -> read(f.of(), own);
      case Expr.Index i -> read(List.of(i.of(), i.index()), own);
      case Expr.Unary u -> read(u.operand(), own);
      case Expr.Binary b -> readSpine(b, own);
      case Expr.Logic l -> readSpine(l, own);
      case Expr.If i -> read(List.of(i.condition(), i.then(), i.otherwise()), own);
      case Expr.Match m -> {
        read(m.subject(), own);
        m.arms().forEach(arm -> read(arm.value(), own));
        read(m.otherwise(), own);
      }
      case Expr.Call c -> read(c.arguments(), own);
      case Expr.Apply a -> {
        read(a.function(), own);
        read(a.arguments(), own);
      }
      case Expr.Rank r -> read(r.value(), own);
      case Expr.Project p -> read(p.value(), own);
      case Expr.Cast c -> read(c.value(), own);
      case Expr.Fail f -> read(f.message(), own);
    }
  }

  private void read(List<Expr> expressions, int own) {
    expressions.forEach(e -> read(e, own));
  }

  /// Long sums lean to the left; their depth must not become ours.
  private void readSpine(Expr expression, int own) {
    var left = expression;
    var rights = new ArrayList<Expr>();
    while (true) {
      switch (left) {
        case Expr.Binary b -> {
          rights.add(b.right());
          left = b.left();
        }
        case Expr.Logic l -> {
          rights.add(l.right());
          left = l.left();
        }
        default -> {
          read(left, own);
          read(rights, own);
          return;
        }
      }
    }
  }
}
