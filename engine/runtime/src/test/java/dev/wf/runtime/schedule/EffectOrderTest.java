package dev.wf.runtime.schedule;

import static dev.wf.runtime.schedule.Graphs.block;
import static dev.wf.runtime.schedule.Graphs.constant;
import static dev.wf.runtime.schedule.Graphs.each;
import static dev.wf.runtime.schedule.Graphs.graph;
import static dev.wf.runtime.schedule.Graphs.local;
import static dev.wf.runtime.schedule.Graphs.record;
import static dev.wf.runtime.schedule.Graphs.use;
import static dev.wf.runtime.schedule.Simulated.answered;
import static dev.wf.runtime.schedule.Simulated.failed;
import static dev.wf.runtime.schedule.Simulated.files;
import static dev.wf.runtime.schedule.Simulated.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// The order of effects: what changes the world, what looks at it, and what a failure stops.
final class EffectOrderTest {
  @Test
  void effectfulNodesRunOneAfterAnotherAndReadersSeeWhatWasWrittenAbove() {
    var started = new ArrayList<String>();
    var graph =
        graph(
            block(
                0,
                4,
                record("a", local(0, 1), "b", local(0, 3)),
                use(0, "write", Effect.CHANGES, constant("1")),
                use(1, "read", Effect.OBSERVES, constant("2")),
                use(2, "append", Effect.CHANGES, constant("3")),
                use(3, "grep", Effect.OBSERVES, constant("4"))));
    for (int seed = 0; seed < 10; seed++) {
      started.clear();
      run(
          graph,
          c -> {
            started.add(((Asked.Use) c.asked()).function());
            return answered(Value.of("ok"));
          },
          seed,
          16);
      assertThat(started).containsExactly("write", "read", "append", "grep");
    }
  }

  @Test
  void anEffectWaitsForTheReadersInNestedBlocksAbove() {
    var reader = block(1, 2, local(0, 1), use(1, "read", Effect.OBSERVES, local(0, 0)));
    var graph =
        graph(
            block(
                0,
                3,
                local(0, 2),
                use(0, "glob", Effect.OBSERVES),
                each(1, "reads", local(0, 0), reader),
                use(2, "write", Effect.CHANGES, constant("x"))));
    for (int seed = 0; seed < 20; seed++) {
      var started = new ArrayList<String>();
      run(
          graph,
          c -> {
            started.add(c.path());
            return answered(c.path().endsWith("glob") ? files(6) : Value.of("ok"));
          },
          seed,
          3);
      assertThat(started).hasSize(8).endsWith("w/write");
    }
  }

  @Test
  void anEmptyLoopOfEffectsDoesNotOpenTheGateForWhatIsBelow() {
    var writer = block(1, 2, local(0, 1), use(1, "append", Effect.CHANGES, local(0, 0)));
    var graph =
        graph(
            block(
                0,
                4,
                local(0, 3),
                use(0, "glob", Effect.OBSERVES),
                use(1, "write", Effect.CHANGES, constant("a")),
                each(2, "none", local(0, 0), writer),
                use(3, "read", Effect.OBSERVES, constant("a"))));
    for (int seed = 0; seed < 20; seed++) {
      var ended = new ArrayList<String>();
      run(
          graph,
          c -> {
            ended.add(c.path());
            return answered(c.path().endsWith("glob") ? files(0) : Value.of("ok"));
          },
          seed,
          16);
      assertThat(ended).containsExactly("w/glob", "w/write", "w/read");
    }
  }

  @Test
  void aFailedEffectStopsTheEffectsBelowIt() {
    var graph =
        graph(
            block(
                0,
                2,
                record("b", local(0, 1)),
                use(0, "write", Effect.CHANGES, constant("1")),
                use(1, "read", Effect.OBSERVES, constant("2"))));
    var trace = run(graph, _ -> failed("disk full"), 0, 16);
    assertThat(trace.started()).isEqualTo(1);
    assertThat(trace.conclusion())
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            f ->
                assertThat(f.failure())
                    .isEqualTo(new Failure(Failure.Kind.REFUSAL, "disk full", "w/write")));
  }
}
