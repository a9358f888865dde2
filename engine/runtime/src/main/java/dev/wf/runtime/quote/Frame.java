package dev.wf.runtime.quote;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.eval.Evaluator;
import dev.wf.runtime.eval.Inputs;
import dev.wf.runtime.eval.Scope;
import dev.wf.runtime.schedule.Invocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What is known of the cells of a block and of those around it. As a scope it holds the values
/// that are known exactly, and is asked for no others.
final class Frame implements Scope {
  private final @Nullable Frame outer;
  private final Evaluator evaluator;
  private final Graph graph;
  private final List<Extent> cells;

  private Frame(@Nullable Frame outer, Evaluator evaluator, Graph graph, List<Extent> cells) {
    this.outer = outer;
    this.evaluator = evaluator;
    this.graph = graph;
    this.cells = new ArrayList<>(cells);
  }

  static Frame outermost(Graph graph, Invocation invocation) {
    var evaluator = new Evaluator(graph.types(), invocation.run().value());
    return new Frame(null, evaluator, graph, List.of());
  }

  /// One within it.
  ///
  /// @param given its first cells
  Frame inner(List<Extent> given) {
    return new Frame(this, evaluator, graph, given);
  }

  void fill(int cell, Extent extent) {
    while (cells.size() <= cell) {
      cells.add(Extent.ANY);
    }
    cells.set(cell, extent);
  }

  private Extent local(Expr.Local local) {
    var frame = this;
    for (int i = 0; i < local.depth() && frame.outer != null; i++) {
      frame = frame.outer;
    }
    return local.cell() < frame.cells.size() ? frame.cells.get(local.cell()) : Extent.ANY;
  }

  @Override
  public Value cell(int number) {
    return number < cells.size() && cells.get(number) instanceof Extent.Exactly(var value)
        ? value
        : Value.NULL;
  }

  @Override
  public Scope outer() {
    return outer == null ? Scope.EMPTY : outer;
  }

  /// What an expression comes to.
  Extent extent(Expr expr) {
    if (expr instanceof Expr.Local local) {
      return local(local);
    }
    boolean isKnown =
        Inputs.of(expr).stream().allMatch(l -> local(l) instanceof Extent.Exactly)
            && !(expr instanceof Expr.Lambda);
    if (isKnown) {
      try {
        return new Extent.Exactly(evaluator.evaluate(expr, this));
      } catch (EvaluationFailure e) {
        return Extent.ANY; // it never has a value
      }
    }
    return switch (expr) {
      case Expr.Field f -> extent(f.of()).field(f.name());
      case Expr.If i -> extent(i.then()).or(extent(i.otherwise()));
      case Expr.Logic l when l.operator() == Expr.LogicOperator.COALESCE ->
          extent(l.left()).or(extent(l.right()));
      case Expr.Match m ->
          m.arms().stream().map(a -> extent(a.value())).reduce(extent(m.otherwise()), Extent::or);
      case Expr.Let l -> {
        var inner = inner(List.of());
        for (int i = 0; i < l.bindings().size(); i++) {
          inner.fill(i, inner.extent(l.bindings().get(i)));
        }
        yield inner.extent(l.body());
      }
      case Expr.RecordOf(var entries, var map)
          when !map && entries.stream().allMatch(Expr.RecordOf.Entry.Named.class::isInstance) -> {
        var fields = new LinkedHashMap<String, Extent>();
        entries.stream()
            .map(Expr.RecordOf.Entry.Named.class::cast)
            .forEach(e -> fields.put(e.name(), extent(e.value())));
        yield new Extent.Fields(fields);
      }
      case Expr.ListOf list -> listed(list);
      case Expr.Project p -> {
        var own = extent(p.value());
        yield own == Extent.ANY ? Extent.of(p.type(), graph.types()) : own;
      }
      case Expr.Cast c -> Extent.of(c.type(), graph.types());
      case Expr.Call c -> called(c);
      default -> Extent.ANY;
    };
  }

  private Extent listed(Expr.ListOf list) {
    long most = 0;
    Extent element = null;
    for (var item : list.items()) {
      var own = extent(item.value());
      if (item.spread() && own.length().isEmpty()) {
        return Extent.ANY;
      }
      most += item.spread() ? own.length().getAsLong() : 1;
      var each = item.spread() ? own.element() : own;
      element = element == null ? each : element.or(each);
    }
    return new Extent.Listed(OptionalLong.of(most), element == null ? Extent.ANY : element);
  }

  /// Of functions over lists; of others nothing is known.
  private Extent called(Expr.Call call) {
    if (call.arguments().isEmpty()) {
      return Extent.ANY;
    }
    var list = extent(call.arguments().getFirst());
    return switch (call.function()) {
      case FILTER, SORT, SORT_BY, REVERSE, UNIQUE, UNIQUE_BY, COMPACT, DROP, SLICE ->
          new Extent.Listed(list.length(), list.element());
      case MAP -> new Extent.Listed(list.length(), Extent.ANY);
      case FLATTEN ->
          new Extent.Listed(
              Extent.times(list.length(), list.element().length()), list.element().element());
      case TAKE -> taken(list, extent(call.arguments().get(1)));
      case FIRST, LAST, FIND -> list.element();
      case LEN, COUNT -> count(list);
      default -> Extent.ANY;
    };
  }

  static Extent count(Extent list) {
    return list.length().isPresent() ? new Extent.UpTo(list.length().getAsLong()) : Extent.ANY;
  }

  static Extent taken(Extent list, Extent number) {
    var most = list.length();
    if (number.number().isPresent()) {
      long first = Math.max(0, number.number().getAsLong());
      most = OptionalLong.of(most.isPresent() ? Math.min(most.getAsLong(), first) : first);
    }
    return new Extent.Listed(most, list.element());
  }
}
