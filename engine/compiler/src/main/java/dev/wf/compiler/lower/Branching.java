package dev.wf.compiler.lower;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Expr.Const;
import dev.wf.ir.graph.Expr.Match;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An `if` or a `match`: the bodies of which one is chosen.
///
/// @param otherwise chosen where no arm is; that of a `match` without `else` is its last arm, since
///   its arms are complete
record Branching(Expr node, Expr subject, List<Arm> arms, Body otherwise) {
  record Arm(List<Value> values, Body body) {}

  Branching {
    arms = List.copyOf(arms);
  }

  static Optional<Branching> of(Expr expr) {
    if (expr instanceof Expr.If i) {
      var nothing = new Body.Block(List.of(), i.span());
      var then = new Arm(List.of(Value.TRUE), i.then());
      return Optional.of(
          new Branching(i, i.condition(), List.of(then), i.otherwise().orElse(nothing)));
    }
    return expr instanceof Expr.Match m ? Optional.of(of(m)) : Optional.empty();
  }

  private static Branching of(Expr.Match match) {
    var arms = new ArrayList<Arm>();
    for (var arm : match.arms()) {
      var body = new Body.Value(arm.value());
      if (arm.patterns().isEmpty()) {
        return new Branching(match, match.subject(), arms, body);
      }
      arms.add(new Arm(arm.patterns().stream().map(Branching::literal).toList(), body));
    }
    var last = arms.removeLast();
    return new Branching(match, match.subject(), arms, last.body());
  }

  private static Value literal(Expr pattern) {
    return switch (pattern) {
      case Expr.Null _ -> Value.NULL;
      case Expr.Bool b -> Value.of(b.value());
      case Expr.Int i -> Value.of(i.value());
      case Expr.Float f -> new Value.Float(f.value());
      case Expr.Duration d -> new Value.Duration(d.millis());
      case Expr.Money m -> new Value.Money(m.dollars());
      case Expr.Text t when t.constant().isPresent() -> Value.of(t.constant().get());
      case Expr.Unary(var _, Expr.Int i, var _) -> Value.of(-i.value());
      case Expr.Unary(var _, Expr.Float f, var _) -> new Value.Float(-f.value());
      default -> throw new IllegalStateException("a pattern is a literal, not " + pattern);
    };
  }

  Stream<Body> bodies() {
    return Stream.concat(arms.stream().map(Arm::body), Stream.of(otherwise));
  }

  /// The same choice with the arm of this number chosen where no other is.
  ///
  /// @param subject the value that is chosen by, for `arms`
  record Turned(dev.wf.ir.graph.Expr subject, List<Arm> arms, Body otherwise) {}

  Turned turned(dev.wf.ir.graph.Expr subject, Body last) {
    if (last == otherwise) {
      return new Turned(subject, arms, otherwise);
    }
    if (node instanceof Expr.If) {
      return new Turned(subject, List.of(new Arm(List.of(Value.FALSE), otherwise)), last);
    }
    var numbers = new ArrayList<Match.Arm>();
    var others = new ArrayList<Arm>();
    for (var arm : arms) {
      var number = Value.of(numbers.size());
      numbers.add(new Match.Arm(arm.values(), new Const(number)));
      if (arm.body() != last) {
        others.add(new Arm(List.of(number), arm.body()));
      }
    }
    var number = Value.of(numbers.size());
    others.add(new Arm(List.of(number), otherwise));
    return new Turned(new Match(subject, numbers, new Const(number)), others, last);
  }
}
