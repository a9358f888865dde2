package dev.wf.compiler.check.whole;

import dev.wf.compiler.check.mistake.Here;
import dev.wf.compiler.check.mistake.Spoken;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.TypeTable;
import dev.wf.compiler.names.Binding;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Clause;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Operator;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The origins of expressions. Everything in an expression is gone through, so that each call in it
/// is met.
final class Origins {
  private static final int ROUNDS = 3;

  private final Here here;
  private final NameTable names;
  private final TypeTable types;
  private final Conversations conversations;
  private final OriginsOfCalls calls;
  private final Map<Binding, Origin> bound = new IdentityHashMap<>();
  private final Map<Binding, Expr> functions = new IdentityHashMap<>();
  private List<Origin> returned = new ArrayList<>();
  private List<Origin> broken = new ArrayList<>();
  private List<Stmt.Next> next = new ArrayList<>();

  Origins(Here here, NameTable names, TypeTable types, Conversations conversations) {
    this.here = here;
    this.names = names;
    this.types = types;
    this.conversations = conversations;
    this.calls = new OriginsOfCalls(here, names, types, conversations, this);
  }

  void bind(Name name, Origin origin) {
    bound.put(names.binding(name), origin);
  }

  /// What a body gives that `return` may leave.
  Origin result(Body body) {
    var around = returned;
    returned = new ArrayList<>();
    returned.add(of(body));
    var result = Origin.either(returned.stream());
    returned = around;
    return result;
  }

  Origin of(Body body) {
    return brought(
        body,
        switch (body) {
          case Body.Value(var value) -> of(value);
          case Body.Block(var statements, _) -> block(statements);
        });
  }

  private Origin block(List<Stmt> statements) {
    var last = Origin.NOTHING;
    for (var statement : statements) {
      last = statement(statement);
    }
    return last;
  }

  private Origin statement(Stmt statement) {
    switch (statement) {
      case Stmt.Let(_, var pattern, _, var value, _) -> let(pattern, value);
      case Stmt.Phase(var title, _) -> of(title);
      case Stmt.Log(var message, _) -> of(message);
      case Stmt.Assert(var condition, var message, _) -> {
        of(condition);
        message.ifPresent(this::of);
      }
      case Stmt.Return(var value, _) -> value.ifPresent(v -> returned.add(of(v)));
      case Stmt.Break(var value, _) -> value.ifPresent(v -> broken.add(of(v)));
      case Stmt.Next n -> {
        n.values().forEach(v -> of(v.value()));
        next.add(n);
      }
      case Stmt.Evaluate(var value) -> {
        return of(value);
      }
      case Stmt.Header _, Stmt.Mock _, Stmt.Expect _, Stmt.Score _ -> {}
    }
    return Origin.NOTHING;
  }

  private void let(Pattern pattern, Expr value) {
    if (pattern instanceof Pattern.Single(var name) && calls.isFunction(value)) {
      functions.put(names.binding(name), value);
    } else {
      bind(pattern, of(value), value.span());
    }
  }

  private void bind(Pattern pattern, Origin origin, Span at) {
    switch (pattern) {
      case Pattern.Single(var name) -> bind(name, origin);
      case Pattern.Fields fields ->
          fields.fields().forEach(f -> bind(f.name(), origin.field(f.field().text(), here.at(at))));
    }
  }

  /// The function that a name stands for.
  Optional<Expr> function(Binding name) {
    return Optional.ofNullable(functions.get(name));
  }

  Origin of(Expr expr) {
    return brought(expr, value(expr));
  }

  /// A value that is brought to another shape is another value.
  private Origin brought(Node node, Origin origin) {
    var type = types.projection(node);
    return type.isEmpty() || origin == Origin.NOTHING || origin == Origin.UNKNOWN
        ? origin
        : new Origin.Made(here.at(node.span()), "made anew here, as " + Spoken.of(type.get()));
  }

  private Origin value(Expr expr) {
    return switch (expr) {
      case Expr.Missing _ -> Origin.UNKNOWN;
      case Expr.Null _ -> Origin.NOTHING;
      case Expr.Bool _, Expr.Int _, Expr.Float _, Expr.Duration _, Expr.Money _ ->
          made(expr, "a literal");
      case Expr.Text t -> {
        for (var part : t.parts()) {
          if (part instanceof Expr.Text.Part.Hole(var hole, _)) {
            of(hole);
          }
        }
        yield made(expr, "a new text");
      }
      case Expr.Ref r -> name(r.name(), r);
      case Expr.ListOf l ->
          new Origin.Each(
              Origin.either(
                  l.items().stream()
                      .map(i ->
                          i.spread()
                              ? of(i.value()).element(here.at(expr.span()))
                              : of(i.value()))));
      case Expr.RecordOf r -> record(r);
      case Expr.Do(var block) -> of(block);
      case Expr.Lambda _ -> Origin.UNKNOWN;
      case Expr.Parens(var inner, _) -> of(inner);
      case Expr.Field(var of, _, var name, var span) -> of(of).field(name.text(), here.at(span));
      case Expr.Index(var of, var index, var span) -> {
        of(index);
        yield of(of).element(here.at(span));
      }
      case Expr.Call c -> calls.of(c, false);
      case Expr.With w -> with(w);
      case Expr.Ask(var prompt, _, _) -> {
        of(prompt);
        yield Origin.ANSWER;
      }
      case Expr.Cast(var value, _, _) -> {
        of(value);
        yield made(expr, "made anew by `as`");
      }
      case Expr.Unary(_, var operand, _) -> {
        of(operand);
        yield made(expr, "a new value");
      }
      case Expr.Binary b -> binary(b);
      case Expr.Fail(var message, _) -> {
        of(message);
        yield Origin.NOTHING;
      }
      case Expr.If(var condition, var then, var otherwise, _) -> {
        of(condition);
        yield Origin.either(of(then), otherwise.map(this::of).orElse(Origin.NOTHING));
      }
      case Expr.Match(var subject, var arms, _) -> {
        of(subject);
        yield Origin.either(arms.stream().map(a -> of(a.value())).toList().stream());
      }
      case Expr.For f -> {
        clauses(f.clauses());
        var list = of(f.list());
        bind(f.pattern(), list.element(here.at(f.list().span())), f.list().span());
        f.index().ifPresent(i -> bind(i, new Origin.Made(here.at(i.span()), "an index")));
        yield new Origin.Each(of(f.body()));
      }
      case Expr.Sample s -> {
        clauses(s.clauses());
        s.from().ifPresent(this::of);
        of(s.to());
        s.index().ifPresent(i -> bind(i, new Origin.Made(here.at(i.span()), "an index")));
        yield new Origin.Each(of(s.body()));
      }
      case Expr.Loop l -> loop(l);
      case Expr.Try(var body, var handler, _) -> tried(expr, body, handler);
      case Expr.Worktree(var body, _) ->
          parts(here.at(expr.span()), "value", of(body), "patch", made(expr, "a change set"));
    };
  }

  private Origin made(Expr expr, String what) {
    return new Origin.Made(here.at(expr.span()), what);
  }

  private static Origin parts(Place at, Object... namesAndOrigins) {
    var fields = new LinkedHashMap<String, Origin>();
    for (int i = 0; i < namesAndOrigins.length; i += 2) {
      fields.put((String) namesAndOrigins[i], (Origin) namesAndOrigins[i + 1]);
    }
    return new Origin.Parts(fields, at);
  }

  private Origin name(Name name, Node use) {
    return switch (names.meaning(name).orElse(null)) {
      case Meaning.Local(var binding) -> bound.getOrDefault(binding, Origin.UNKNOWN);
      case Meaning.Const(_) -> new Origin.Made(here.at(use.span()), "a constant");
      case null, default -> Origin.UNKNOWN;
    };
  }

  private Origin record(Expr.RecordOf record) {
    var fields = new LinkedHashMap<String, Origin>();
    for (var entry : record.entries()) {
      switch (entry) {
        case Expr.RecordOf.Entry.Field(var name, _, var value) ->
            fields.put(name.text(), of(value));
        case Expr.RecordOf.Entry.Shorthand(var name) ->
            fields.put(name.text(), brought(name, name(name, name)));
        case Expr.RecordOf.Entry.Spread(var value) -> {
          if (of(value) instanceof Origin.Parts(var more, _)) {
            fields.putAll(more);
          }
        }
      }
    }
    return new Origin.Parts(fields, here.at(record.span()));
  }

  private Origin with(Expr.With with) {
    var all = new ArrayList<Setting>(with.settings());
    var of = Constants.bare(with.of());
    while (of instanceof Expr.With(var inner, var more, _)) {
      all.addAll(0, more);
      of = Constants.bare(inner);
    }
    conversations.settings(all);
    return of instanceof Expr.Call call ? calls.of(call, Conversations.continues(all)) : of(of);
  }

  /// Down the left side without recursion: sums are long.
  private Origin binary(Expr.Binary binary) {
    var spine = new ArrayDeque<Expr.Binary>();
    Expr left = binary;
    while (left instanceof Expr.Binary b) {
      spine.push(b);
      left = b.left();
    }
    var origin = of(left);
    for (var b : spine) {
      var right = of(b.right());
      origin =
          b.operator() == Operator.Infix.COALESCE
              ? Origin.either(origin, right)
              : new Origin.Made(here.at(b.span()), "a new value");
      origin = b == binary ? origin : brought(b, origin);
    }
    return origin;
  }

  private void clauses(List<Clause> clauses) {
    for (var clause : clauses) {
      switch (clause) {
        case Clause.AtMost a -> of(a.bodies());
        case Clause.OnErrorSkip s -> s.upTo().ifPresent(this::of);
        case Clause.InOrder _ -> {}
      }
    }
  }

  /// State goes round until nothing new comes into it.
  private Origin loop(Expr.Loop loop) {
    var aroundBroken = broken;
    var aroundNext = next;
    of(loop.rounds());
    for (var state : loop.state()) {
      bind(state.name(), state.standard().map(this::of).orElse(Origin.NOTHING));
    }
    for (int round = 0; round < ROUNDS; round++) {
      broken = new ArrayList<>();
      next = new ArrayList<>();
      of(loop.body());
      if (!goesRound(loop, next)) {
        break;
      }
    }
    var results = new ArrayList<>(broken);
    broken = aroundBroken;
    next = aroundNext;
    if (loop.otherwise().isPresent()) {
      results.add(of(loop.otherwise().get()));
    } else if (results.isEmpty()) {
      results.add(state(loop));
    }
    return Origin.either(results.stream());
  }

  /// Whether anything new came into the state.
  private boolean goesRound(Expr.Loop loop, List<Stmt.Next> ways) {
    boolean isNew = false;
    for (var state : loop.state()) {
      var binding = names.binding(state.name());
      var before = bound.get(binding);
      var after = new ArrayList<Origin>();
      after.add(before);
      for (var way : ways) {
        for (var value : way.values()) {
          if (value.name().text().equals(state.name().text())) {
            after.add(of(value.value()));
          }
        }
      }
      var joined = Origin.either(after.stream());
      isNew |= !joined.equals(before);
      bound.put(binding, joined);
    }
    return isNew;
  }

  /// What a loop gives that never breaks.
  private Origin state(Expr.Loop loop) {
    var fields = new LinkedHashMap<String, Origin>();
    loop.state().forEach(s -> fields.put(s.name().text(), bound.get(names.binding(s.name()))));
    return new Origin.Parts(fields, here.at(loop.span()));
  }

  private Origin tried(Expr expr, Body body, Optional<Expr.Catch> handler) {
    var value = of(body);
    if (handler.isEmpty()) {
      var made = made(expr, "what `try` says of a failure");
      return parts(here.at(expr.span()), "ok", made, "value", value, "error", made);
    }
    handler
        .get()
        .name()
        .ifPresent(
            n -> bind(n, new Origin.Made(here.at(n.span()), "what `try` says of a failure")));
    return Origin.either(value, of(handler.get().body()));
  }
}
