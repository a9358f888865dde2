package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Clause;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Setting;
import java.util.List;
import java.util.Optional;

/// The names in expressions.
final class ExpressionNames {
  private final Sight sight;
  private final TypeNames types;
  private final StatementNames statements;

  ExpressionNames(Sight sight, TypeNames types) {
    this.sight = sight;
    this.types = types;
    this.statements = new StatementNames(sight, types, this);
  }

  StatementNames statements() {
    return statements;
  }

  void resolve(Expr expression, Scope scope) {
    switch (expression) {
      case Expr.Missing _,
          Expr.Null _,
          Expr.Bool _,
          Expr.Int _,
          Expr.Float _,
          Expr.Duration _,
          Expr.Money _ -> {}
      case Expr.Text t -> text(t, scope);
      case Expr.Ref r -> sight.value(r.name(), scope);
      case Expr.ListOf l -> l.items().forEach(i -> resolve(i.value(), scope));
      case Expr.RecordOf r -> r.entries().forEach(e -> entry(e, scope));
      case Expr.Do d -> statements.block(d.block(), scope);
      case Expr.Lambda l -> lambda(l, scope);
      case Expr.Parens p -> resolve(p.value(), scope);
      case Expr.Field f -> resolve(f.of(), scope);
      case Expr.Index i -> {
        resolve(i.of(), scope);
        resolve(i.index(), scope);
      }
      case Expr.Call c -> call(c, scope);
      case Expr.With w -> {
        resolve(w.of(), scope);
        settings(w.settings(), scope);
      }
      case Expr.Ask a -> {
        text(a.prompt(), scope);
        a.result().ifPresent(types::resolve);
      }
      case Expr.Cast c -> {
        resolve(c.value(), scope);
        types.resolve(c.type());
      }
      case Expr.Unary u -> resolve(u.operand(), scope);
      case Expr.Binary b -> {
        resolve(b.left(), scope);
        resolve(b.right(), scope);
      }
      case Expr.Fail f -> resolve(f.message(), scope);
      case Expr.If i -> {
        resolve(i.condition(), scope);
        statements.body(i.then(), scope);
        i.otherwise().ifPresent(o -> statements.body(o, scope));
      }
      case Expr.Match m -> {
        resolve(m.subject(), scope);
        m.arms().forEach(a -> resolve(a.value(), scope));
      }
      case Expr.For f -> {
        resolve(f.list(), scope);
        clauses(f.clauses(), scope);
        var inner = scope.inner();
        statements.introduce(f.pattern(), Binding.Kind.ELEMENT, inner);
        f.index().ifPresent(i -> sight.introduce(i, Binding.Kind.INDEX, inner));
        statements.body(f.body(), inner);
      }
      case Expr.Sample s -> {
        s.from().ifPresent(n -> resolve(n, scope));
        resolve(s.to(), scope);
        clauses(s.clauses(), scope);
        var inner = scope.inner();
        s.index().ifPresent(i -> sight.introduce(i, Binding.Kind.INDEX, inner));
        statements.body(s.body(), inner);
      }
      case Expr.Loop l -> loop(l, scope);
      case Expr.Try t -> {
        statements.body(t.body(), scope);
        t.handler().ifPresent(h -> handler(h, scope));
      }
      case Expr.Worktree w -> statements.body(w.body(), scope);
    }
  }

  private void text(Expr.Text text, Scope scope) {
    sight
        .modules()
        .elsewhere(text)
        .ifPresentOrElse(
            file -> sight.mistakes().in(file, () -> holes(text, scope)), () -> holes(text, scope));
  }

  private void holes(Expr.Text text, Scope scope) {
    for (var part : text.parts()) {
      if (part instanceof Expr.Text.Part.Hole hole) {
        resolve(hole.value(), scope);
      }
    }
  }

  private void entry(Expr.RecordOf.Entry entry, Scope scope) {
    switch (entry) {
      case Expr.RecordOf.Entry.Field f -> resolve(f.value(), scope);
      case Expr.RecordOf.Entry.Shorthand s -> sight.value(s.name(), scope);
      case Expr.RecordOf.Entry.Spread s -> resolve(s.value(), scope);
    }
  }

  private void lambda(Expr.Lambda lambda, Scope scope) {
    var inner = scope.inner();
    for (var parameter : lambda.parameters()) {
      typed(parameter);
      sight.introduce(parameter.name(), Binding.Kind.LAMBDA_PARAMETER, inner);
    }
    resolve(lambda.body(), inner);
  }

  private void call(Expr.Call call, Scope scope) {
    if (call.function() instanceof Expr.Field field) {
      resolve(field.of(), scope);
      sight.function(field.name());
    } else {
      resolve(call.function(), scope);
    }
    if (isOfTool(call.function())) {
      if (call.arguments().stream().findFirst().orElse(null)
          instanceof Expr.Positional(Expr.Ref tool)) {
        sight.tool(tool.name());
      }
      call.arguments().stream().skip(1).forEach(a -> resolve(a.value(), scope));
    } else if (isFault(call)) {
      call.arguments().stream().skip(1).forEach(a -> resolve(a.value(), scope));
    } else if (isCalls(call.function())) {
      call.arguments().stream().limit(1).forEach(a -> counted(a.value(), scope));
      call.arguments().stream().skip(1).forEach(a -> resolve(a.value(), scope));
    } else {
      call.arguments().forEach(a -> resolve(a.value(), scope));
    }
  }

  /// Whether it is a fault whose kind is a name, which no value stands for.
  private boolean isFault(Expr.Call call) {
    return inTest(call.function()).filter(f -> f == TestFunction.FAULT).isPresent()
        && call.arguments().stream().findFirst().orElse(null)
            instanceof Expr.Positional(Expr.Ref _);
  }

  private boolean isCalls(Expr function) {
    return inTest(function).filter(TestFunction::isOfCalls).isPresent();
  }

  /// Whether it takes what stands in lists of tools.
  private boolean isOfTool(Expr function) {
    return inTest(function).filter(f -> f == TestFunction.USES).isPresent();
  }

  private Optional<TestFunction> inTest(Expr function) {
    return function instanceof Expr.Ref ref
            && sight.table().meaning(ref.name()).orElse(null) instanceof Meaning.InTest(var inTest)
        ? Optional.of(inTest)
        : Optional.empty();
  }

  /// What `calls` takes is the name of what is called.
  private void counted(Expr argument, Scope scope) {
    if (StatementNames.SERVERS.equals(root(argument))) {
      return; // what it is, those say who know tools
    }
    if (!(argument instanceof Expr.Ref ref)) {
      resolve(argument, scope);
    } else if (!ref.name().text().equals(StatementNames.ASK)) {
      sight.countedInTest(ref.name());
    }
  }

  private static String root(Expr expr) {
    return switch (expr) {
      case Expr.Ref r -> r.name().text();
      case Expr.Field f -> root(f.of());
      case Expr.Call c -> root(c.function());
      case Expr _ -> "";
    };
  }

  private void loop(Expr.Loop loop, Scope scope) {
    var inner = scope.inner();
    for (var state : loop.state()) {
      typed(state);
      state.standard().ifPresent(s -> resolve(s, scope));
    }
    resolve(loop.rounds(), scope);
    loop.state().forEach(s -> sight.introduce(s.name(), Binding.Kind.STATE, inner));
    statements.body(loop.body(), inner);
    loop.otherwise().ifPresent(o -> statements.body(o, inner));
  }

  private void handler(Expr.Catch handler, Scope scope) {
    var inner = scope.inner();
    handler.name().ifPresent(n -> sight.introduce(n, Binding.Kind.CAUGHT, inner));
    statements.body(handler.body(), inner);
  }

  private void typed(Parameter parameter) {
    parameter.type().ifPresent(types::resolve);
  }

  private void clauses(List<Clause> clauses, Scope scope) {
    for (var clause : clauses) {
      switch (clause) {
        case Clause.InOrder _ -> {}
        case Clause.AtMost a -> resolve(a.bodies(), scope);
        case Clause.OnErrorSkip s -> s.upTo().ifPresent(u -> resolve(u, scope));
      }
    }
  }

  void settings(List<Setting> settings, Scope scope) {
    for (var setting : settings) {
      switch (setting) {
        case Setting.Named n when n.name().text().equals("tools") -> tools(n.value(), scope);
        case Setting.Named n -> resolve(n.value(), scope);
        case Setting.Spread s -> resolve(s.value(), scope);
      }
    }
  }

  /// A list of tools: its words name tools, not values.
  private void tools(Expr value, Scope scope) {
    if (value instanceof Expr.ListOf list) {
      list.items().forEach(i -> tools(i.value(), scope));
    } else if (value instanceof Expr.Parens parens) {
      tools(parens.value(), scope);
    } else if (value instanceof Expr.Ref ref) {
      sight.tool(ref.name());
    } else if (value instanceof Expr.Call call) {
      call.arguments().forEach(a -> resolve(a.value(), scope));
    } else if (!(value instanceof Expr.Field)) {
      resolve(value, scope);
    }
  }
}
