package dev.wf.compiler.lower;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One thing to lower within a block: a statement, or a value that came out of a branch and goes on
/// in the text below that.
sealed interface Item {
  /// A statement that gives no value.
  record Plain(Stmt statement) implements Item {}

  /// An expression, its value perhaps bound.
  ///
  /// @param value empty for null
  /// @param projectedAt the nodes around the expression that its value is also the value of, inner
  ///   first
  record Valued(Optional<Expr> value, Optional<Pattern> pattern, List<Node> projectedAt)
      implements Item {
    public Valued {
      projectedAt = List.copyOf(projectedAt);
    }

    /// The value of this in its place: bound to the same pattern.
    Valued in(Optional<Expr> inner, Stream<Node> around) {
      return new Valued(inner, pattern, Stream.concat(around, projectedAt.stream()).toList());
    }
  }

  /// A `let` of a test, whose value is expected to be there.
  record Arrived(Stmt.Let let) implements Item {}

  /// A value of a test that is expected to be there, and that nothing reads.
  record Arrives(Expr value) implements Item {}

  /// What follows waits until nothing else is under way.
  record AtRest() implements Item {}

  /// What an evaluation scores.
  record Scored(Stmt.Score score) implements Item {}

  /// The end of an evaluation, whose value is all of its scores by their names.
  record Scores(List<Stmt.Score> scores) implements Item {
    public Scores {
      scores = List.copyOf(scores);
    }
  }

  static List<Item> of(Body body) {
    return switch (body) {
      case Body.Value v -> List.of(valued(v.value()));
      case Body.Block b -> b.statements().stream().map(Item::of).toList();
    };
  }

  private static Item of(Stmt statement) {
    return switch (statement) {
      case Stmt.Let l -> new Valued(Optional.of(l.value()), Optional.of(l.pattern()), List.of());
      case Stmt.Evaluate e -> valued(e.value());
      case Stmt.Phase _,
          Stmt.Log _,
          Stmt.Assert _,
          Stmt.Return _,
          Stmt.Break _,
          Stmt.Next _,
          Stmt.Header _,
          Stmt.Mock _,
          Stmt.Expect _,
          Stmt.Score _ ->
          new Plain(statement);
    };
  }

  private static Valued valued(Expr value) {
    return new Valued(Optional.of(value), Optional.empty(), List.of());
  }

  /// What a body stands for when its value goes on as `whole` did, and then the rest of the text.
  static List<Item> continued(Body body, Valued whole, Stream<Node> around, List<Item> rest) {
    var items = new ArrayList<>(of(body));
    var nodes = Stream.concat(Stream.of(body), around);
    if (!items.isEmpty() && items.getLast() instanceof Valued last && last.pattern().isEmpty()) {
      items.removeLast();
      items.add(whole.in(last.value(), nodes));
    } else {
      items.add(whole.in(Optional.empty(), nodes));
    }
    items.addAll(rest);
    return items;
  }
}
