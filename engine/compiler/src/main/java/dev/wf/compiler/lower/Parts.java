package dev.wf.compiler.lower;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Setting;
import java.util.stream.Stream;

/// What is evaluated, always or perhaps, where an expression is.
final class Parts {
  private Parts() {}

  /// The expressions in it that stand in no body and no lambda.
  static Stream<Expr> of(Expr expr) {
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
      case Expr.Text t -> t.parts().stream().flatMap(Parts::hole);
      case Expr.ListOf l -> l.items().stream().map(Expr.ListOf.Item::value);
      case Expr.RecordOf r -> r.entries().stream().flatMap(Parts::entry);
      case Expr.Parens p -> Stream.of(p.value());
      case Expr.Field f -> Stream.of(f.of());
      case Expr.Index i -> Stream.of(i.of(), i.index());
      case Expr.Call c ->
          Stream.concat(Stream.of(c.function()), c.arguments().stream().map(Expr.Argument::value));
      case Expr.With w -> Stream.concat(Stream.of(w.of()), w.settings().stream().map(Parts::value));
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

  /// The bodies in it whose text belongs to the text around them.
  static Stream<Body> bodies(Expr expr) {
    return expr instanceof Expr.Do d
        ? Stream.of(d.block())
        : Branching.of(expr).stream().flatMap(Branching::bodies);
  }

  static Expr value(Setting setting) {
    return switch (setting) {
      case Setting.Named n -> n.value();
      case Setting.Spread s -> s.value();
    };
  }

  /// The expression without parentheses around it.
  static Expr bare(Expr expr) {
    return expr instanceof Expr.Parens p ? bare(p.value()) : expr;
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
