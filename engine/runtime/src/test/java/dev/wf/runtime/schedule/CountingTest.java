package dev.wf.runtime.schedule;

import static dev.wf.runtime.schedule.Graphs.ask;
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
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What needs only the number of elements waits for no more.
final class CountingTest {
  private static Step.Stream stream(int cell, int list, Step.Operator operator, Expr... more) {
    return new Step.Stream(
        cell, local(0, list), operator, more.length == 0 ? Optional.empty() : Optional.of(more[0]));
  }

  /// Files, an answer for each, what the operator makes of the answers, and a question about that.
  private static Graph over(Step.Operator operator, Expr... more) {
    return graph(
        block(
            0,
            4,
            record("found", local(0, 2), "said", local(0, 3)),
            use(0, "glob", Effect.OBSERVES),
            each(
                1,
                "xs",
                local(0, 0),
                block(1, 2, local(0, 1), ask(1, "each", Effect.PURE, local(0, 0)))),
            stream(2, 1, operator, more),
            ask(3, "then", Effect.PURE, local(0, 2))),
        "each",
        "then");
  }

  @Test
  void whatCountsStartsBeforeTheElementsAreKnown() {
    for (var operator : new Step.Operator[] {Step.Operator.LEN, Step.Operator.IS_EMPTY}) {
      var started = new ArrayList<String>();
      run(
          over(operator),
          c -> {
            started.add(c.path());
            return answered(c.isAgent() ? Value.of(c.key()) : files(9));
          },
          0,
          100);
      assertThat(started).contains("w/then");
    }
  }

  @Test
  void aFailedElementFailsOnlyWhatReadsIt() {
    var trace =
        run(
            over(Step.Operator.LEN),
            c ->
                c.key().startsWith("each: f3")
                    ? failed("no")
                    : answered(c.isAgent() ? Value.of(c.key()) : files(9)),
            5,
            3);
    assertThat(((Conclusion.Degraded) trace.conclusion()).result())
        .isEqualTo(Value.record("found", Value.of(9), "said", Value.of("then: 9[]")));
  }

  @Test
  void everyOrderGivesTheSameListsAndTheSameLast() {
    for (int seed = 0; seed < 20; seed++) {
      var chunks =
          run(
              over(Step.Operator.CHUNK, constant(2)),
              c -> answered(c.isAgent() ? Value.of(c.key()) : files(3)),
              seed,
              1 + seed % 4);
      var found =
          ((Value.RecordOf) ((Conclusion.Completed) chunks.conclusion()).result()).get("found");
      assertThat(Rendering.compact(found))
          .isEqualTo("[[\"each: f0[]\",\"each: f1[]\"],[\"each: f2[]\"]]");
      var last =
          run(
              over(Step.Operator.LAST),
              c -> answered(c.isAgent() ? Value.of(c.key()) : files(3)),
              seed,
              1 + seed % 4);
      assertThat(((Conclusion.Completed) last.conclusion()).result())
          .isEqualTo(
              Value.record(
                  "found", Value.of("each: f2[]"), "said", Value.of("then: each: f2[][]")));
      var none =
          run(
              over(Step.Operator.LAST),
              c -> answered(c.isAgent() ? Value.of(c.key()) : files(0)),
              seed,
              2);
      assertThat(
              ((Value.RecordOf) ((Conclusion.Completed) none.conclusion()).result()).get("found"))
          .isEqualTo(Value.NULL);
    }
  }
}
