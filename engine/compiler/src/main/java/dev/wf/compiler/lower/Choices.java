package dev.wf.compiler.lower;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Expr.Local;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Steps that begin one block of several: only what is chosen starts.
final class Choices {
  private final Lowering lowering;

  Choices(Lowering lowering) {
    this.lowering = lowering;
  }

  /// A block that is made, and how deep what it comes to may be growing.
  record Built(Block block, int growth) {}

  /// What is chosen for some values.
  record Case(List<Value> values, Built built) {}

  /// An `if` or `match` whose branches are blocks.
  Flow branches(Branching branching, Draft draft, Optional<String> wanted) {
    var subject = lowering.values().value(branching.subject(), draft);
    var cases = new ArrayList<Case>();
    for (var arm : branching.arms()) {
      cases.add(new Case(arm.values(), branch(branching, arm.body(), draft, wanted)));
    }
    var otherwise = branch(branching, branching.otherwise(), draft, wanted);
    return choose(subject, cases, otherwise, draft);
  }

  private Built branch(Branching branching, Body body, Draft draft, Optional<String> wanted) {
    return block(
        draft,
        inner -> {
          lowering.probing().branch(branching.node(), body, inner);
          return body(body, inner, wanted);
        });
  }

  /// A `try`: its block is waited for whole, what its handler gives may be growing.
  Flow attempt(Expr.Try attempt, Draft draft, Optional<String> wanted) {
    var tried = block(draft, inner -> body(attempt.body(), inner, wanted));
    var handled = attempt.handler().map(h -> handler(attempt, h, draft, wanted));
    var result = draft.add(cell -> new Step.Try(cell, tried.block(), handled.map(Built::block)));
    if (handled.isEmpty()) {
      lowering.probing().attempted(attempt, result, draft);
    }
    return new Flow(result, handled.map(Built::growth).orElse(0));
  }

  private Built handler(
      Expr.Try attempt, Expr.Catch handler, Draft draft, Optional<String> wanted) {
    var inner = draft.inner(1);
    lowering.probing().caught(attempt, new Local(0, 0), inner);
    handler
        .name()
        .ifPresent(
            n -> lowering.ledger().introduce(n, new Spot.InCell(inner, 0, Optional.empty(), 0)));
    var result = body(handler.body(), inner, wanted);
    return new Built(inner.block(result.value()), result.growth());
  }

  private Flow body(Body body, Draft draft, Optional<String> wanted) {
    return lowering.statements().body(body, draft, wanted);
  }

  /// `&&`, `||` and `??` with a right side that asks.
  Flow logic(Expr.Binary binary, Draft draft) {
    var operator = Expressions.logic(binary.operator()).orElseThrow();
    var left = lowering.values().value(binary.left(), draft);
    return switch (operator) {
      case AND ->
          choose(left, Value.TRUE, right(binary, draft), constant(Value.FALSE, draft), draft);
      case OR -> choose(left, Value.TRUE, constant(Value.TRUE, draft), right(binary, draft), draft);
      case COALESCE -> {
        var cell = draft.cell(left);
        yield choose(
            cell,
            Value.NULL,
            right(binary, draft),
            block(draft, _ -> Flow.known(outward(cell))),
            draft);
      }
    };
  }

  private Built right(Expr.Binary binary, Draft draft) {
    return block(
        draft,
        inner -> {
          lowering.probing().at(binary.right(), inner);
          return lowering.values().flow(binary.right(), inner, Values.NAMELESS);
        });
  }

  private static Built constant(Value value, Draft draft) {
    return block(draft, _ -> Flow.known(Code.constant(value)));
  }

  /// Null where the cell holds null, else what the block comes to.
  Flow unlessNull(Local cell, Draft draft, Function<Draft, Flow> otherwise) {
    return choose(cell, Value.NULL, constant(Value.NULL, draft), block(draft, otherwise), draft);
  }

  /// A cell of the frame around, as an inner block reads it.
  static Local outward(Local cell) {
    return new Local(cell.depth() + 1, cell.cell());
  }

  static Built block(Draft around, Function<Draft, Flow> content) {
    var inner = around.inner(0);
    var result = content.apply(inner);
    return new Built(inner.block(result.value()), result.growth());
  }

  /// The one block where the subject has this value, else the other.
  static Flow choose(
      dev.wf.ir.graph.Expr subject, Value value, Built then, Built otherwise, Draft draft) {
    return choose(subject, List.of(new Case(List.of(value), then)), otherwise, draft);
  }

  /// The block of the case that has the subject's value, else the other.
  static Flow choose(dev.wf.ir.graph.Expr subject, List<Case> cases, Built otherwise, Draft draft) {
    var steps = cases.stream().map(c -> new Step.Case(c.values(), c.built().block())).toList();
    int growth =
        cases.stream().mapToInt(c -> c.built().growth()).reduce(otherwise.growth(), Math::max);
    return new Flow(
        draft.add(cell -> new Step.Choose(cell, subject, steps, otherwise.block())), growth);
  }

  /// The block, once the subject is known not to have failed.
  static Flow after(dev.wf.ir.graph.Expr subject, Built then, Draft draft) {
    return choose(subject, List.of(), then, draft);
  }
}
