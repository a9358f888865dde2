package dev.wf.runtime.schedule;

import static dev.wf.runtime.schedule.Graphs.ask;
import static dev.wf.runtime.schedule.Graphs.binary;
import static dev.wf.runtime.schedule.Graphs.block;
import static dev.wf.runtime.schedule.Graphs.constant;
import static dev.wf.runtime.schedule.Graphs.graph;
import static dev.wf.runtime.schedule.Graphs.local;
import static dev.wf.runtime.schedule.Graphs.record;
import static dev.wf.runtime.schedule.Graphs.site;
import static dev.wf.runtime.schedule.Simulated.answered;
import static dev.wf.runtime.schedule.Simulated.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rounds of loops, and what a `try` passes on.
final class LoopTest {
  private static Expr goOn(Expr n, Expr said) {
    return record("left", new Expr.Const(Value.FALSE), "value", record("n", n, "said", said));
  }

  private static Graph loop(long rounds, Block body) {
    var step =
        new Step.Loop(
            0,
            site("loop"),
            List.of(new Expr.State("n", constant(0)), new Expr.State("said", constant(""))),
            constant(rounds),
            body,
            block(2, 2, record("n", local(0, 0), "said", local(0, 1))));
    return graph(block(0, 1, local(0, 0), step), "counter");
  }

  private static final Expr NEXT = binary(Expr.BinaryOperator.ADD, local(0, 0), constant(1));

  @Test
  void manyRoundsNeedNoDeepStack() {
    var nothing = block(2, 3, goOn(local(0, 2), local(0, 1)), new Step.Compute(2, NEXT));
    var trace = run(loop(100_000, nothing), _ -> answered(Value.NULL), 0, 1);
    assertThat(trace.conclusion())
        .isEqualTo(
            new Conclusion.Completed(Value.record("n", Value.of(100_000), "said", Value.of(""))));
  }

  @Test
  void oneRoundIsThereAtATime() {
    var asks = block(2, 3, goOn(NEXT, local(0, 2)), ask(2, "counter", Effect.PURE, local(0, 0)));
    var trace = run(loop(50, asks), c -> answered(Value.of(c.path())), 7, 16);
    assertThat(trace.mostAtOnce()).isEqualTo(1);
    assertThat(trace.nodes()).hasSize(50).containsKey("w/counter#49");
    assertThat(trace.conclusion())
        .isEqualTo(
            new Conclusion.Completed(
                Value.record("n", Value.of(50), "said", Value.of("w/counter#49"))));
  }

  @Test
  void aTryPassesOnTheVeryValueItsBlockGave() {
    var given = Value.list(Value.of("answer"));
    var attempt =
        new Step.Try(
            0,
            block(0, 1, local(0, 0), ask(0, "counter", Effect.PURE, constant(1))),
            Optional.of(block(1, 1, local(0, 0))));
    var loop =
        new Step.Loop(
            1,
            site("loop"),
            List.of(new Expr.State("kept", local(0, 0))),
            constant(3),
            block(
                1,
                1,
                record("left", new Expr.Const(Value.FALSE), "value", record("kept", local(0, 0)))),
            block(1, 1, local(0, 0)));
    var graph = graph(block(0, 2, local(0, 1), attempt, loop), "counter");
    var conclusion = run(graph, _ -> answered(given), 0, 1).conclusion();
    assertThat(((Conclusion.Completed) conclusion).result()).isSameAs(given);
  }
}
