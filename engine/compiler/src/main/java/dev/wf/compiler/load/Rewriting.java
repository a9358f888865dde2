package dev.wf.compiler.load;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Clause;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import java.util.List;
import java.util.Optional;

/// A tree in which some expressions stand for others. Names, types and patterns are the same
/// objects as before.
abstract class Rewriting {
  /// What an expression is from here on; empty where it stays what it is, with its parts rewritten.
  abstract Optional<Expr> instead(Expr expr);

  Decl of(Decl declaration) {
    return switch (declaration) {
      case Decl.Const c -> new Decl.Const(c.doc(), c.name(), c.type(), of(c.value()), c.span());
      case Decl.Fn f ->
          new Decl.Fn(
              f.doc(),
              f.name(),
              f.typeParameters(),
              parameters(f.parameters()),
              f.result(),
              of(f.body()),
              f.span());
      case Decl.Agent a ->
          new Decl.Agent(
              a.doc(),
              a.name(),
              parameters(a.parameters()),
              a.result(),
              a.from(),
              settings(a.settings()),
              a.span());
      case Decl.Workflow w ->
          new Decl.Workflow(
              w.doc(), w.name(), parameters(w.parameters()), w.result(), of(w.body()), w.span());
      case Decl.Test t -> new Decl.Test(t.doc(), t.name(), of(t.body()), t.span());
      case Decl.Property p ->
          new Decl.Property(p.doc(), p.name(), parameters(p.parameters()), of(p.body()), p.span());
      case Decl.Eval e ->
          new Decl.Eval(
              e.doc(),
              e.name(),
              parameters(e.parameters()),
              e.over(),
              of(e.samples()),
              of(e.body()),
              e.span());
      case Decl.Broken _, Decl.Import _, Decl.Type _ -> declaration;
    };
  }

  private Body of(Body body) {
    return switch (body) {
      case Body.Block b -> block(b);
      case Body.Value v -> new Body.Value(of(v.value()));
    };
  }

  private Body.Block block(Body.Block block) {
    return new Body.Block(block.statements().stream().map(this::of).toList(), block.span());
  }

  private Stmt of(Stmt statement) {
    return switch (statement) {
      case Stmt.Let l -> new Stmt.Let(l.doc(), l.pattern(), l.type(), of(l.value()), l.span());
      case Stmt.Phase p -> new Stmt.Phase(of(p.title()), p.span());
      case Stmt.Log l -> new Stmt.Log(of(l.message()), l.span());
      case Stmt.Assert a -> new Stmt.Assert(of(a.condition()), of(a.message()), a.span());
      case Stmt.Return r -> new Stmt.Return(of(r.value()), r.span());
      case Stmt.Break b -> new Stmt.Break(of(b.value()), b.span());
      case Stmt.Next n -> new Stmt.Next(n.values().stream().map(this::of).toList(), n.span());
      case Stmt.Header h -> new Stmt.Header(h.word(), settings(h.settings()), h.span());
      case Stmt.Mock m ->
          new Stmt.Mock(m.target(), m.parameters(), of(m.when()), of(m.answer()), m.span());
      case Stmt.Expect e -> new Stmt.Expect(of(e.value()), e.must(), e.span());
      case Stmt.Score s -> new Stmt.Score(s.name(), of(s.value()), of(s.least()), s.span());
      case Stmt.Evaluate e -> new Stmt.Evaluate(of(e.value()));
    };
  }

  private Optional<Expr> of(Optional<Expr> expr) {
    return expr.map(this::of);
  }

  private List<Expr> of(List<Expr> exprs) {
    return exprs.stream().map(this::of).toList();
  }

  private Expr of(Expr expr) {
    return instead(expr).orElseGet(() -> parts(expr));
  }

  private Expr parts(Expr expr) {
    return switch (expr) {
      case Expr.Missing _,
          Expr.Null _,
          Expr.Bool _,
          Expr.Int _,
          Expr.Float _,
          Expr.Duration _,
          Expr.Money _,
          Expr.Ref _ ->
          expr;
      case Expr.Text t -> parts(t);
      case Expr.ListOf l ->
          new Expr.ListOf(
              l.items().stream().map(i -> new Expr.ListOf.Item(of(i.value()), i.spread())).toList(),
              l.span());
      case Expr.RecordOf r ->
          new Expr.RecordOf(r.entries().stream().map(this::entry).toList(), r.span());
      case Expr.Do d -> new Expr.Do(block(d.block()));
      case Expr.Lambda l -> new Expr.Lambda(parameters(l.parameters()), of(l.body()), l.span());
      case Expr.Parens p -> new Expr.Parens(of(p.value()), p.span());
      case Expr.Field f -> new Expr.Field(of(f.of()), f.safe(), f.name(), f.span());
      case Expr.Index i -> new Expr.Index(of(i.of()), of(i.index()), i.span());
      case Expr.Call c ->
          new Expr.Call(
              of(c.function()), c.arguments().stream().map(this::argument).toList(), c.span());
      case Expr.With w -> new Expr.With(of(w.of()), settings(w.settings()), w.span());
      case Expr.Ask a -> new Expr.Ask(parts(a.prompt()), a.result(), a.span());
      case Expr.Cast c -> new Expr.Cast(of(c.value()), c.type(), c.span());
      case Expr.Unary u -> new Expr.Unary(u.operator(), of(u.operand()), u.span());
      case Expr.Binary b -> new Expr.Binary(b.operator(), of(b.left()), of(b.right()), b.at());
      case Expr.Fail f -> new Expr.Fail(of(f.message()), f.span());
      case Expr.If i ->
          new Expr.If(of(i.condition()), of(i.then()), i.otherwise().map(this::of), i.span());
      case Expr.Match m ->
          new Expr.Match(
              of(m.subject()),
              m.arms().stream()
                  .map(a -> new Expr.Match.Arm(of(a.patterns()), of(a.value()), a.span()))
                  .toList(),
              m.span());
      case Expr.For f ->
          new Expr.For(
              f.pattern(), f.index(), of(f.list()), clauses(f.clauses()), of(f.body()), f.span());
      case Expr.Sample s ->
          new Expr.Sample(
              s.index(), of(s.from()), of(s.to()), clauses(s.clauses()), of(s.body()), s.span());
      case Expr.Loop l ->
          new Expr.Loop(
              parameters(l.state()),
              of(l.rounds()),
              of(l.body()),
              l.otherwise().map(this::of),
              l.span());
      case Expr.Try t ->
          new Expr.Try(
              of(t.body()), t.handler().map(h -> new Expr.Catch(h.name(), of(h.body()))), t.span());
      case Expr.Worktree w -> new Expr.Worktree(of(w.body()), w.span());
    };
  }

  /// The text with what its holes are from here on.
  Expr.Text parts(Expr.Text text) {
    return new Expr.Text(
        text.parts().stream()
            .map(p ->
                switch (p) {
                  case Expr.Text.Part.Chars _ -> p;
                  case Expr.Text.Part.Hole h -> new Expr.Text.Part.Hole(of(h.value()), h.span());
                })
            .toList(),
        text.form(),
        text.span());
  }

  private Expr.RecordOf.Entry entry(Expr.RecordOf.Entry entry) {
    return switch (entry) {
      case Expr.RecordOf.Entry.Field f ->
          new Expr.RecordOf.Entry.Field(f.name(), f.quoted(), of(f.value()));
      case Expr.RecordOf.Entry.Shorthand _ -> entry;
      case Expr.RecordOf.Entry.Spread s -> new Expr.RecordOf.Entry.Spread(of(s.value()));
    };
  }

  private Expr.Argument argument(Expr.Argument argument) {
    return switch (argument) {
      case Expr.Positional p -> new Expr.Positional(of(p.value()));
      case Expr.NamedArgument n -> of(n);
    };
  }

  private Expr.NamedArgument of(Expr.NamedArgument argument) {
    return new Expr.NamedArgument(argument.name(), of(argument.value()));
  }

  private List<Clause> clauses(List<Clause> clauses) {
    return clauses.stream()
        .map(c ->
            switch (c) {
              case Clause.InOrder _ -> c;
              case Clause.AtMost a -> new Clause.AtMost(of(a.bodies()), a.span());
              case Clause.OnErrorSkip s -> new Clause.OnErrorSkip(of(s.upTo()), s.span());
            })
        .toList();
  }

  private List<Setting> settings(List<Setting> settings) {
    return settings.stream()
        .<Setting>map(s ->
            switch (s) {
              case Setting.Named n -> new Setting.Named(n.name(), of(n.value()), n.span());
              case Setting.Spread p -> new Setting.Spread(of(p.value()), p.span());
            })
        .toList();
  }

  private List<Parameter> parameters(List<Parameter> parameters) {
    return parameters.stream()
        .map(p -> new Parameter(p.doc(), p.name(), p.type(), of(p.standard()), p.span()))
        .toList();
  }
}
