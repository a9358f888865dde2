package dev.wf.runtime.schedule;

import static dev.wf.runtime.schedule.Graphs.block;
import static dev.wf.runtime.schedule.Graphs.constant;
import static dev.wf.runtime.schedule.Graphs.local;
import static dev.wf.runtime.schedule.Graphs.record;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Site;
import dev.wf.ir.graph.Step;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Graphs at random, in which agents are asked one after another, side by side, in samples, in
/// attempts and in called workflows with budgets of their own, in several phases.
final class BudgetedGraphs {
  static final int PHASES = 3;
  private static final int DEEPEST = 3;

  private final Random random;
  private int places;

  BudgetedGraphs(Random random) {
    this.random = random;
  }

  Graph graph() {
    return Graphs.graph(body(0, 0), "a", "b", "c");
  }

  private Site site(String name) {
    return new Site(name + places, random.nextInt(PHASES), places++, Graphs.PLACE);
  }

  /// @param given how many cells the block is given
  private Block body(int given, int depth) {
    var steps = new ArrayList<Step>();
    int wanted = 1 + random.nextInt(3);
    for (int i = 0; i < wanted; i++) {
      steps.add(step(given + i, given + i, depth));
    }
    int cells = given + wanted;
    return block(given, cells, local(0, cells - 1), steps.toArray(new Step[0]));
  }

  /// @param known how many cells stand before it
  private Step step(int cell, int known, int depth) {
    return switch (random.nextInt(depth >= DEEPEST ? 2 : 8)) {
      case 0, 1, 2 -> ask(cell, known);
      case 3, 4 ->
          new Step.For(
              cell,
              site("for"),
              new Expr.Const(list(1 + random.nextInt(6))),
              body(1, depth + 1),
              random.nextInt(4) == 0 ? new Step.Pace.InOrder() : new Step.Pace.AllAtOnce(),
              Optional.empty());
      case 5 ->
          new Step.Sample(
              cell,
              site("sample"),
              constant(0),
              constant(1 + random.nextInt(3)),
              body(1, depth + 1),
              new Step.Pace.AllAtOnce(),
              Optional.empty());
      case 6 -> new Step.Try(cell, body(0, depth + 1), Optional.empty());
      default ->
          new Step.Call(
              cell,
              site("call"),
              body(0, depth + 1),
              Optional.of(new Step.Terms(budget(), record(), record())));
    };
  }

  private Step ask(int cell, int known) {
    var agent = List.of("a", "b", "c").get(random.nextInt(3));
    var argument =
        known > 0 && random.nextBoolean()
            ? local(0, random.nextInt(known))
            : constant(random.nextInt(40));
    return new Step.Ask(
        cell,
        site(agent),
        Effect.PURE,
        agent,
        List.of(Optional.of(argument)),
        Graphs.NO_SETTINGS,
        Type.STRING);
  }

  private Expr budget() {
    return switch (random.nextInt(4)) {
      case 0 -> record();
      case 1 -> record("agents", constant(random.nextInt(8)));
      case 2 -> record("tokens", constant(random.nextInt(6000)));
      default ->
          record(
              "cost", new Expr.Const(new Value.Money(BigDecimal.valueOf(random.nextInt(500), 2))));
    };
  }

  private static Value list(int size) {
    var values = new ArrayList<Value>();
    for (int i = 0; i < size; i++) {
      values.add(Value.of("x" + i));
    }
    return new Value.ListOf(values);
  }
}
