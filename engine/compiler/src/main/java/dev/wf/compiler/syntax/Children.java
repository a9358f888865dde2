package dev.wf.compiler.syntax;

import java.util.stream.Stream;

/// What stands in an expression or a body, one level down, in the order of the text.
public final class Children {
  private Children() {}

  /// The expressions in it that stand in no body and no lambda.
  public static Stream<Expr> of(Expr expr) {
    return switch (expr) {
      case Expr.Missing _,
          Expr.Null _,
          Expr.Bool _,
          Expr.Int _,
          Expr.Float _,
          Expr.Duration _,
          Expr.Money _,
          Expr.Ref _,
          Expr.Lambda _,
          Expr.Do _,
          Expr.Try _,
          Expr.Worktree _ ->
          Stream.of();
      case Expr.Text t -> t.parts().stream().flatMap(Children::hole);
      case Expr.ListOf l -> l.items().stream().map(Expr.ListOf.Item::value);
      case Expr.RecordOf r -> r.entries().stream().flatMap(Children::entry);
      case Expr.Parens p -> Stream.of(p.value());
      case Expr.Field f -> Stream.of(f.of());
      case Expr.Index i -> Stream.of(i.of(), i.index());
      case Expr.Call c ->
          Stream.concat(Stream.of(c.function()), c.arguments().stream().map(Expr.Argument::value));
      case Expr.With w ->
          Stream.concat(Stream.of(w.of()), w.settings().stream().flatMap(Children::value));
      case Expr.Ask a -> Stream.of(a.prompt());
      case Expr.Cast c -> Stream.of(c.value());
      case Expr.Unary u -> Stream.of(u.operand());
      case Expr.Binary b -> Stream.of(b.left(), b.right());
      case Expr.Fail f -> Stream.of(f.message());
      case Expr.If i -> Stream.of(i.condition());
      case Expr.Match m -> Stream.of(m.subject());
      case Expr.For f -> Stream.of(f.list());
      case Expr.Loop l ->
          Stream.concat(
              l.state().stream().flatMap(s -> s.standard().stream()), Stream.of(l.rounds()));
      case Expr.Sample s -> Stream.concat(s.from().stream(), Stream.of(s.to()));
    };
  }

  /// The bodies in it; that of a lambda is none.
  public static Stream<Body> bodies(Expr expr) {
    return switch (expr) {
      case Expr.Do d -> Stream.of(d.block());
      case Expr.If i -> Stream.concat(Stream.of(i.then()), i.otherwise().stream());
      case Expr.Match m -> m.arms().stream().map(a -> new Body.Value(a.value()));
      case Expr.For f -> Stream.of(f.body());
      case Expr.Sample s -> Stream.of(s.body());
      case Expr.Loop l -> Stream.concat(Stream.of(l.body()), l.otherwise().stream());
      case Expr.Try t ->
          Stream.concat(Stream.of(t.body()), t.handler().map(Expr.Catch::body).stream());
      case Expr.Worktree w -> Stream.of(w.body());
      default -> Stream.of();
    };
  }

  /// The expressions of a body's statements.
  public static Stream<Expr> of(Body body) {
    return switch (body) {
      case Body.Value v -> Stream.of(v.value());
      case Body.Block b -> b.statements().stream().flatMap(Children::of);
    };
  }

  /// The expressions of a statement that runs.
  public static Stream<Expr> of(Stmt statement) {
    return switch (statement) {
      case Stmt.Let l -> Stream.of(l.value());
      case Stmt.Phase p -> Stream.of(p.title());
      case Stmt.Log l -> Stream.of(l.message());
      case Stmt.Assert a -> Stream.concat(Stream.of(a.condition()), a.message().stream());
      case Stmt.Return r -> r.value().stream();
      case Stmt.Break b -> b.value().stream();
      case Stmt.Next n -> n.values().stream().map(Expr.NamedArgument::value);
      case Stmt.Expect e -> Stream.of(e.value());
      case Stmt.Score s -> Stream.concat(Stream.of(s.value()), s.least().stream());
      case Stmt.Evaluate e -> Stream.of(e.value());
      case Stmt.Header _, Stmt.Mock _ -> Stream.of();
    };
  }

  /// The elements of a list of tools name these, and are no values.
  private static Stream<Expr> value(Setting setting) {
    return switch (setting) {
      case Setting.Named n when n.name().text().equals("tools") -> Stream.of();
      case Setting.Named n -> Stream.of(n.value());
      case Setting.Spread s -> Stream.of(s.value());
    };
  }

  private static Stream<Expr> hole(Expr.Text.Part part) {
    return switch (part) {
      case Expr.Text.Part.Chars _ -> Stream.of();
      case Expr.Text.Part.Hole h -> Stream.of(h.value());
    };
  }

  private static Stream<Expr> entry(Expr.RecordOf.Entry entry) {
    return switch (entry) {
      case Expr.RecordOf.Entry.Field f -> Stream.of(f.value());
      case Expr.RecordOf.Entry.Spread s -> Stream.of(s.value());
      case Expr.RecordOf.Entry.Shorthand _ -> Stream.of();
    };
  }
}
