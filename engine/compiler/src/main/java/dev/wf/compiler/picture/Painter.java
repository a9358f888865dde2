package dev.wf.compiler.picture;

import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.check.table.TypeTable;
import dev.wf.compiler.names.Binding;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.picture.Picture.Box;
import dev.wf.compiler.picture.Picture.Kind;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Clause;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Draws a workflow that has no errors.
///
/// It goes through the tree once and knows of every value which boxes it comes from. What asks
/// nobody and touches nothing leaves no box, only the arrows that lead through it.
public final class Painter {
  /// Calls in calls that are drawn; what lies deeper is one box.
  private static final int DEPTH = 4;

  private final NameTable names;
  private final TypeTable types;
  private final Map<Binding, Set<Box>> sources = new IdentityHashMap<>();
  private final Canvas canvas = new Canvas();
  private Set<Box> returned = new LinkedHashSet<>();
  private int depth;

  private Painter(NameTable names, TypeTable types) {
    this.names = names;
    this.types = types;
  }

  /// @param names of the program and all that it imports
  public static Picture of(Decl.Workflow workflow, NameTable names, TypeTable types) {
    return new Painter(names, types).picture(workflow);
  }

  private Picture picture(Decl.Workflow workflow) {
    given(workflow.parameters(), List.of());
    var value = new LinkedHashSet<Box>();
    if (workflow.body() instanceof Body.Block block) {
      value.addAll(phases(block));
    } else {
      value.addAll(body(workflow.body()));
    }
    value.addAll(returned);
    canvas.leave();
    var result = canvas.box(Kind.RESULT, types.typeOf(workflow).toString());
    canvas.arrows(value, result, Picture.Meaning.DATA);
    return canvas.picture(workflow.name().text());
  }

  /// The statements of a workflow, those of each phase in a box.
  private Set<Box> phases(Body.Block block) {
    Set<Box> last = Set.of();
    for (var statement : block.statements()) {
      if (statement instanceof Stmt.Phase(var title, _)) {
        canvas.enter(Kind.PHASE, title(title));
      } else {
        last = statement(statement);
      }
    }
    canvas.leave();
    canvas.removeEmpty(Kind.PHASE);
    return last;
  }

  private static String title(Expr title) {
    return title instanceof Expr.Text t ? t.constant().orElse("") : "";
  }

  private void given(List<Parameter> parameters, List<Set<Box>> values) {
    for (int i = 0; i < parameters.size(); i++) {
      bind(parameters.get(i).name(), i < values.size() ? values.get(i) : Set.of());
    }
  }

  private void bind(Name name, Set<Box> from) {
    sources.put(names.binding(name), from);
  }

  private void bind(Pattern pattern, Set<Box> from) {
    switch (pattern) {
      case Pattern.Single s -> bind(s.name(), from);
      case Pattern.Fields f -> f.fields().forEach(field -> bind(field.name(), from));
    }
  }

  private Set<Box> body(Body body) {
    return switch (body) {
      case Body.Value v -> value(v.value());
      case Body.Block b -> {
        Set<Box> last = Set.of();
        for (var statement : b.statements()) {
          last = statement(statement);
        }
        yield last;
      }
    };
  }

  /// What the block comes to, were this its last statement.
  private Set<Box> statement(Stmt statement) {
    return switch (statement) {
      case Stmt.Let l -> {
        bind(l.pattern(), value(l.value()));
        yield Set.of();
      }
      case Stmt.Evaluate e -> value(e.value());
      case Stmt.Return r -> {
        r.value().ifPresent(v -> returned.addAll(value(v)));
        yield Set.of();
      }
      case Stmt.Break b -> b.value().map(this::value).orElse(Set.of());
      case Stmt.Next n -> union(n.values().stream().map(v -> v.value()).toList());
      case Stmt.Assert a -> {
        value(a.condition());
        yield Set.of();
      }
      case Stmt.Log l -> {
        value(l.message());
        yield Set.of();
      }
      case Stmt.Phase _, Stmt.Header _, Stmt.Mock _, Stmt.Expect _, Stmt.Score _ -> Set.of();
    };
  }

  private Set<Box> union(List<? extends Expr> parts) {
    var all = new LinkedHashSet<Box>();
    parts.forEach(p -> all.addAll(value(p)));
    return all;
  }

  /// The boxes that a value comes from.
  private Set<Box> value(Expr expr) {
    return switch (expr) {
      case Expr.Missing _,
          Expr.Null _,
          Expr.Bool _,
          Expr.Int _,
          Expr.Float _,
          Expr.Duration _,
          Expr.Money _ ->
          Set.of();
      case Expr.Text t ->
          union(
              t.parts().stream()
                  .filter(Expr.Text.Part.Hole.class::isInstance)
                  .map(p -> ((Expr.Text.Part.Hole) p).value())
                  .toList());
      case Expr.Ref r -> reference(r.name());
      case Expr.ListOf l -> union(l.items().stream().map(Expr.ListOf.Item::value).toList());
      case Expr.RecordOf r -> record(r);
      case Expr.Do d -> body(d.block());
      case Expr.Lambda l -> lambda(l, Set.of());
      case Expr.Parens p -> value(p.value());
      case Expr.Field f -> value(f.of());
      case Expr.Index i -> union(List.of(i.of(), i.index()));
      case Expr.Cast c -> value(c.value());
      case Expr.Unary u -> value(u.operand());
      case Expr.Binary b -> union(List.of(b.left(), b.right()));
      case Expr.Fail f -> value(f.message());
      case Expr.With w -> with(w);
      case Expr.Ask a -> canvas.asked(value(a.prompt()), "ask", types.asking(a).effect());
      case Expr.Call c -> call(c, Set.of());
      case Expr.If i -> conditional(i);
      case Expr.Match m -> match(m);
      case Expr.For f -> {
        var from = value(f.list());
        clauses(f.clauses());
        bind(f.pattern(), Set.of());
        f.index().ifPresent(n -> bind(n, Set.of()));
        var label = "for " + Labels.of(f.pattern()) + " in " + Labels.of(f.list());
        yield canvas.group(Kind.REPEATED, label, from, () -> body(f.body()));
      }
      case Expr.Sample s -> {
        var from = new LinkedHashSet<>(value(s.to()));
        s.from().ifPresent(n -> from.addAll(value(n)));
        clauses(s.clauses());
        s.index().ifPresent(n -> bind(n, Set.of()));
        var range = s.from().map(n -> Labels.of(n) + "..").orElse("") + Labels.of(s.to());
        yield canvas.group(Kind.REPEATED, "sample " + range, from, () -> body(s.body()));
      }
      case Expr.Loop l -> {
        var from = new LinkedHashSet<Box>();
        for (var state : l.state()) {
          state.standard().ifPresent(v -> from.addAll(value(v)));
          bind(state.name(), Set.of());
        }
        from.addAll(value(l.rounds()));
        var label = "loop up to " + Labels.of(l.rounds());
        yield canvas.group(
            Kind.REPEATED,
            label,
            from,
            () -> {
              var all = new LinkedHashSet<>(body(l.body()));
              l.otherwise().ifPresent(o -> all.addAll(body(o)));
              return all;
            });
      }
      case Expr.Try t -> {
        var tried = canvas.group(Kind.BLOCK, "try", Set.of(), () -> body(t.body()));
        var all = new LinkedHashSet<>(tried);
        t.handler()
            .ifPresent(h -> {
              h.name().ifPresent(n -> bind(n, tried));
              all.addAll(canvas.group(Kind.CHOSEN, "catch", tried, () -> body(h.body())));
            });
        yield all;
      }
      case Expr.Worktree w -> canvas.group(Kind.BLOCK, "worktree", Set.of(), () -> body(w.body()));
    };
  }

  private void clauses(List<Clause> clauses) {
    for (var clause : clauses) {
      switch (clause) {
        case Clause.InOrder _ -> {}
        case Clause.AtMost a -> value(a.bodies());
        case Clause.OnErrorSkip s -> s.upTo().ifPresent(this::value);
      }
    }
  }

  private Set<Box> reference(Name name) {
    return names.meaning(name).orElse(null) instanceof Meaning.Local(var binding)
        ? sources.getOrDefault(binding, Set.of())
        : Set.of();
  }

  private Set<Box> record(Expr.RecordOf record) {
    var all = new LinkedHashSet<Box>();
    for (var entry : record.entries()) {
      all.addAll(
          switch (entry) {
            case Expr.RecordOf.Entry.Field f -> value(f.value());
            case Expr.RecordOf.Entry.Shorthand s -> reference(s.name());
            case Expr.RecordOf.Entry.Spread s -> value(s.value());
          });
    }
    return all;
  }

  private Set<Box> lambda(Expr.Lambda lambda, Set<Box> elements) {
    lambda.parameters().forEach(p -> bind(p.name(), elements));
    return types.calling(lambda).asks() && !elements.isEmpty()
        ? canvas.group(Kind.REPEATED, "for each", elements, () -> value(lambda.body()))
        : value(lambda.body());
  }

  private Set<Box> conditional(Expr.If branch) {
    var from = value(branch.condition());
    if (!types.doing(branch).asks()) {
      var all = new LinkedHashSet<>(from);
      all.addAll(body(branch.then()));
      branch.otherwise().ifPresent(o -> all.addAll(body(o)));
      return all;
    }
    var all = new LinkedHashSet<>(from);
    var condition = Labels.of(branch.condition());
    all.addAll(canvas.group(Kind.CHOSEN, "if " + condition, from, () -> body(branch.then())));
    branch
        .otherwise()
        .ifPresent(o -> all.addAll(canvas.group(Kind.CHOSEN, "else", from, () -> body(o))));
    return all;
  }

  private Set<Box> match(Expr.Match match) {
    var from = value(match.subject());
    var all = new LinkedHashSet<>(from);
    for (var arm : match.arms()) {
      var label =
          arm.patterns().isEmpty()
              ? "else"
              : String.join(" | ", arm.patterns().stream().map(Labels::of).toList());
      all.addAll(canvas.group(Kind.CHOSEN, label, from, () -> value(arm.value())));
    }
    return all;
  }

  private Set<Box> with(Expr.With with) {
    var settings = new LinkedHashSet<Box>();
    for (var setting : with.settings()) {
      settings.addAll(
          value(
              switch (setting) {
                case Setting.Named n -> n.value();
                case Setting.Spread s -> s.value();
              }));
    }
    var of = with.of();
    while (of instanceof Expr.Parens p) {
      of = p.value();
    }
    return switch (of) {
      case Expr.Ask a -> {
        settings.addAll(value(a.prompt()));
        yield canvas.asked(settings, "ask", types.asking(a).effect());
      }
      case Expr.Call c -> call(c, settings);
      default -> value(of);
    };
  }

  /// @param more what the call depends on beside its arguments
  private Set<Box> call(Expr.Call call, Set<Box> more) {
    var called = types.called(call);
    var arguments = new ArrayList<Set<Box>>();
    for (var argument : called.arguments()) {
      arguments.add(argument.map(a -> argument(a, arguments)).orElse(Set.of()));
    }
    var from = new LinkedHashSet<>(more);
    arguments.forEach(from::addAll);
    return switch (called.target()) {
      case Called.Target.Agent(var agent) ->
          canvas.asked(from, agent.name().text(), types.doing(agent).effect());
      case Called.Target.World(var function) -> {
        var box = canvas.box(Kind.WORLD, Labels.of(call));
        canvas.depends(box, from, function.effect());
        yield Set.of(box);
      }
      case Called.Target.Fn(var fn) ->
          inside(fn.name(), fn.parameters(), fn.body(), types.doing(call).asks(), arguments, from);
      case Called.Target.Workflow(var workflow) ->
          inside(workflow.name(), workflow.parameters(), workflow.body(), true, arguments, from);
      case Called.Target.Value _, Called.Target.BuiltIn _ -> from;
    };
  }

  /// A lambda's elements are those of the list that the call is about.
  private Set<Box> argument(Expr argument, List<Set<Box>> before) {
    return argument instanceof Expr.Lambda lambda
        ? lambda(lambda, before.isEmpty() ? Set.of() : before.getFirst())
        : value(argument);
  }

  private Set<Box> inside(
      Name name,
      List<Parameter> parameters,
      Body body,
      boolean asks,
      List<Set<Box>> arguments,
      Set<Box> from) {
    if (!asks) {
      return from;
    }
    if (depth == DEPTH) {
      var box = canvas.box(Kind.BLOCK, name.text());
      canvas.arrows(from, box, Picture.Meaning.DATA);
      return Set.of(box);
    }
    depth++;
    given(parameters, arguments);
    var outer = returned;
    returned = new LinkedHashSet<>();
    var own = canvas.group(Kind.BLOCK, name.text(), from, () -> body(body));
    returned = outer;
    depth--;
    return own;
  }
}
