package dev.wf.compiler.reach;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Children;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Modules;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Operator;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Goes through the trees of a program and numbers its points.
final class PointReader {
  /// How many points tell how often a body runs.
  private static final int ROUNDS = 3;

  private final Modules modules;
  private final Map<Decl.Agent, String> agents;
  private final List<Reachable> all = new ArrayList<>();
  private final Map<Node, Integer> beginnings = new IdentityHashMap<>();
  private final Map<Expr, Integer> asides = new IdentityHashMap<>();
  private Source source;
  private int size;

  PointReader(Modules modules) {
    this.modules = modules;
    this.agents = AgentNames.of(modules);
    this.source = modules.entry().source();
  }

  Points points() {
    var library = library();
    for (var module : modules.all()) {
      if (!library.contains(module.program().source())) {
        source = module.source();
        module.program().declarations().forEach(this::declaration);
      }
    }
    return new Points(all, beginnings, asides);
  }

  private Set<Source> library() {
    Set<Source> library = Collections.newSetFromMap(new IdentityHashMap<>());
    for (var module : modules.all()) {
      for (var declaration : module.program().declarations()) {
        if (declaration instanceof Decl.Import found
            && (found.module() instanceof Decl.Import.Module.Library
                || library.contains(module.source()))) {
          modules.imported(found).ifPresent(m -> library.add(m.source()));
        }
      }
    }
    library.remove(modules.entry().source());
    return library;
  }

  private void declaration(Decl declaration) {
    switch (declaration) {
      case Decl.Fn(_, var name, _, var parameters, _, var body, _) -> {
        parameters(parameters);
        all.add(
            new Reachable.Routine(false, name.text(), place(name), body.span(), beginning(body)));
        body(body);
      }
      case Decl.Workflow(_, var name, var parameters, _, var body, _) -> {
        parameters(parameters);
        all.add(
            new Reachable.Routine(true, name.text(), place(name), body.span(), beginning(body)));
        body(body);
      }
      case Decl.Agent agent -> {
        var settings = new ArrayList<Reachable.Setting>();
        for (var setting : agent.settings()) {
          if (setting instanceof Setting.Named(var name, _, var span)
              && modules.elsewhere(setting).isEmpty()) {
            settings.add(new Reachable.Setting(name.text(), new Place(source, span)));
          }
        }
        all.add(
            new Reachable.Agent(
                agent.name().text(), agents.get(agent), place(agent.name()), settings));
        parameters(agent.parameters());
        agent.settings().forEach(this::setting);
      }
      case Decl.Const _,
          Decl.Type _,
          Decl.Import _,
          Decl.Test _,
          Decl.Property _,
          Decl.Eval _,
          Decl.Broken _ -> {}
    }
  }

  private void parameters(List<Parameter> parameters) {
    parameters.forEach(p -> p.standard().ifPresent(this::expr));
  }

  /// The parts of a setting from another file stand there.
  private void setting(Setting setting) {
    if (modules.elsewhere(setting).isEmpty()) {
      switch (setting) {
        case Setting.Named(var name, _, _) when name.text().equals("tools") -> {}
        case Setting.Named(_, var value, _) -> expr(value);
        case Setting.Spread(var value, _) -> expr(value);
      }
    }
  }

  private Place place(Node node) {
    return new Place(source, node.span());
  }

  private int next(int points) {
    int first = size;
    size += points;
    return first;
  }

  /// Numbers where a body begins; the first of its statements where it has any.
  private int beginning(Body body) {
    return switch (body) {
      case Body.Value(var value) -> begins(value, value.span());
      case Body.Block(var statements, var span) -> {
        for (var statement : statements) {
          switch (statement) {
            case Stmt.Phase _, Stmt.Header _, Stmt.Mock _ -> {}
            case Stmt _ -> {
              yield begins(statement);
            }
          }
        }
        yield begins(body, span);
      }
    };
  }

  private int begins(Stmt statement) {
    return switch (statement) {
      case Stmt.Let l -> begins(l.value(), l.span());
      case Stmt.Evaluate e -> begins(e.value(), e.span());
      case Stmt _ -> begins(statement, statement.span());
    };
  }

  private int begins(Node node, Span span) {
    var known = beginnings.get(node);
    if (known != null) {
      return known;
    }
    int point = next(1);
    beginnings.put(node, point);
    all.add(new Reachable.Stretch(new Place(source, span), point));
    return point;
  }

  private void body(Body body) {
    switch (body) {
      case Body.Value(var value) -> expr(value);
      case Body.Block(var statements, _) -> {
        for (var statement : statements) {
          switch (statement) {
            case Stmt.Phase _, Stmt.Mock _ -> {}
            case Stmt.Header h -> h.settings().forEach(this::setting);
            case Stmt _ -> {
              begins(statement);
              Children.of(statement).forEach(this::expr);
            }
          }
        }
      }
    }
  }

  private void branch(Reachable.Way way, Body body) {
    int point = beginning(body);
    all.add(new Reachable.Branch(way, new Place(source, body.span()), point));
    body(body);
  }

  private void beside(Reachable.Way way, Expr expr, int point) {
    all.add(new Reachable.Branch(way, new Place(source, expr.span()), point));
  }

  private void rounds(String word, Expr expr, Body body, OptionalLong known) {
    int point = next(ROUNDS);
    asides.put(expr, point);
    all.add(new Reachable.Rounds(word, new Place(source, expr.span()), point, known));
    branch(Reachable.Way.BODY, body);
  }

  private void expr(Expr expr) {
    if (modules.elsewhere(expr).isPresent()) {
      return;
    }
    if (expr instanceof Expr.Binary b && isLazy(b.operator())) {
      expr(b.left());
      int point = begins(b.right(), b.right().span());
      all.add(new Reachable.Branch(Reachable.Way.RIGHT, place(b.right()), point));
      expr(b.right());
      return;
    }
    if (expr instanceof Expr.With with) {
      expr(with.of());
      with.settings().forEach(this::setting);
      return;
    }
    Children.of(expr).forEach(this::expr);
    switch (expr) {
      case Expr.If i -> {
        branch(Reachable.Way.THEN, i.then());
        if (i.otherwise().isPresent()) {
          branch(Reachable.Way.ELSE, i.otherwise().get());
        } else {
          int point = next(1);
          asides.put(i, point);
          beside(Reachable.Way.NO_ELSE, i, point);
        }
      }
      case Expr.Match m ->
          m.arms().forEach(arm -> branch(Reachable.Way.ARM, new Body.Value(arm.value())));
      case Expr.For f -> rounds("for", f, f.body(), length(f.list()));
      case Expr.Sample s ->
          rounds(
              "sample", s, s.body(), s.from().isPresent() ? OptionalLong.empty() : number(s.to()));
      case Expr.Loop l -> {
        rounds("loop", l, l.body(), number(l.rounds()));
        l.otherwise().ifPresent(o -> branch(Reachable.Way.ROUNDS_USED_UP, o));
      }
      case Expr.Try t -> {
        int point = next(1);
        asides.put(t, point);
        all.add(new Reachable.Attempt(place(t), point, t.handler().isPresent()));
        body(t.body());
        t.handler().ifPresent(h -> branch(Reachable.Way.CATCH, h.body()));
      }
      case Expr.Lambda l -> branch(Reachable.Way.LAMBDA, new Body.Value(l.body()));
      default -> Children.bodies(expr).forEach(this::body);
    }
  }

  private static OptionalLong number(Expr expr) {
    return expr instanceof Expr.Int(long number, _)
        ? OptionalLong.of(number)
        : OptionalLong.empty();
  }

  private static OptionalLong length(Expr list) {
    return list instanceof Expr.ListOf(var items, _)
            && items.stream().noneMatch(Expr.ListOf.Item::spread)
        ? OptionalLong.of(items.size())
        : OptionalLong.empty();
  }

  /// Whether the right side is read only perhaps.
  private static boolean isLazy(Operator.Infix operator) {
    return operator == Operator.Infix.AND
        || operator == Operator.Infix.OR
        || operator == Operator.Infix.COALESCE;
  }
}
