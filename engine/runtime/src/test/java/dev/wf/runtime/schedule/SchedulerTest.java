package dev.wf.runtime.schedule;

import static dev.wf.runtime.schedule.Graphs.ask;
import static dev.wf.runtime.schedule.Graphs.block;
import static dev.wf.runtime.schedule.Graphs.constant;
import static dev.wf.runtime.schedule.Graphs.each;
import static dev.wf.runtime.schedule.Graphs.graph;
import static dev.wf.runtime.schedule.Graphs.local;
import static dev.wf.runtime.schedule.Graphs.record;
import static dev.wf.runtime.schedule.Graphs.site;
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
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SchedulerTest {
  /// An auditor finds none to two races, fails for some files; sceptics refute by what they are
  /// asked.
  private static Outcome auditAnswers(Call call, int files, boolean failing) {
    var key = call.key();
    if (!call.isAgent()) {
      return answered(files(files));
    }
    if (key.startsWith("auditor")) {
      int hash = Math.floorMod(key.hashCode(), 17);
      if (failing && hash == 0) {
        return failed("no");
      }
      return answered(
          new Value.ListOf(
              IntStream.range(0, hash % 3).<Value>mapToObj(i -> Value.of(key + "/" + i)).toList()));
    }
    return answered(
        Value.of(key.startsWith("skeptic") && key.hashCode() % 3 == 0 ? "refuted" : "stands"));
  }

  @ParameterizedTest
  @EnumSource(Effect.class)
  void everyOrderOfAnswersAndEveryLimitGivesTheSameResultAndNodes(Effect effect) {
    var graph = Graphs.audit(effect);
    var expected = run(graph, c -> auditAnswers(c, 20, false), 0, 1);
    assertThat(expected.conclusion()).isInstanceOf(Conclusion.Completed.class);
    for (int seed = 1; seed <= 60; seed++) {
      var trace = run(graph, c -> auditAnswers(c, 20, false), seed, 1 + seed % 13);
      assertThat(trace.conclusion()).isEqualTo(expected.conclusion());
      assertThat(trace.nodes()).isEqualTo(expected.nodes());
      assertThat(trace.started()).isEqualTo(expected.started());
    }
  }

  @Test
  void everyOrderGivesTheSameFailure() {
    var graph = Graphs.audit(Effect.PURE);
    var expected = run(graph, c -> auditAnswers(c, 60, true), 0, 4);
    assertThat(expected.conclusion()).isInstanceOf(Conclusion.Failed.class);
    for (int seed = 1; seed <= 60; seed++) {
      var trace = run(graph, c -> auditAnswers(c, 60, true), seed, 1 + seed % 13);
      assertThat(trace.conclusion()).isEqualTo(expected.conclusion());
      assertThat(trace.nodes()).isEqualTo(expected.nodes());
    }
  }

  @Test
  void pathsNameTheElementAndTheSample() {
    var trace = run(Graphs.audit(Effect.PURE), c -> auditAnswers(c, 20, false), 0, 16);
    assertThat(trace.nodes().keySet())
        .contains("w/glob", "w/audits[3]/auditor", "w/summary")
        .anyMatch(p -> p.matches("w/confirmed\\[\\d+\\.\\d]/skeptic#2"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16})
  void noMoreAgentsThanTheLimitWorkAtOnce(int limit) {
    var trace = run(Graphs.audit(Effect.PURE), c -> auditAnswers(c, 40, false), 3, limit);
    assertThat(trace.mostAtOnce()).isEqualTo(limit);
  }

  @Test
  void aPipelineIsFinishedItemByItem() {
    var started = new ArrayList<String>();
    var graph = Graphs.audit(Effect.PURE);
    run(
        graph,
        c -> {
          started.add(c.path());
          return auditAnswers(c, 500, false);
        },
        0,
        4);
    var first =
        IntStream.range(0, started.size())
            .filter(i -> started.get(i).contains("skeptic"))
            .findFirst()
            .orElseThrow();
    assertThat(first).isLessThan(60);
  }

  @Test
  void equalQuestionsAreOneCallAndEachPlaceIsANode() {
    var body = block(1, 2, local(0, 1), ask(1, "auditor", Effect.PURE, constant("same")));
    var graph =
        graph(
            block(
                0,
                2,
                local(0, 1),
                use(0, "glob", Effect.OBSERVES),
                each(1, "xs", local(0, 0), body)),
            "auditor");
    var trace = run(graph, c -> answered(c.isAgent() ? Value.of("a") : files(5)), 1, 16);
    assertThat(trace.started()).isEqualTo(2);
    assertThat(trace.nodes()).hasSize(6);
  }

  @Test
  void bodiesInOrderRunOneAfterAnother() {
    var body = block(1, 2, local(0, 1), ask(1, "auditor", Effect.PURE, local(0, 0)));
    var loop =
        new Step.For(1, site("xs"), local(0, 0), body, new Step.Pace.InOrder(), Optional.empty());
    var graph = graph(block(0, 2, local(0, 1), use(0, "glob", Effect.OBSERVES), loop), "auditor");
    var trace = run(graph, c -> answered(c.isAgent() ? Value.of(c.key()) : files(9)), 5, 16);
    assertThat(trace.mostAtOnce()).isEqualTo(1);
    assertThat(trace.nodes()).hasSize(10);
  }

  @Test
  void atMostTwoBodiesRunAtOnce() {
    var body = block(1, 2, local(0, 1), ask(1, "auditor", Effect.PURE, local(0, 0)));
    var loop =
        new Step.For(
            1, site("xs"), local(0, 0), body, new Step.Pace.AtMost(constant(2)), Optional.empty());
    var graph = graph(block(0, 2, local(0, 1), use(0, "glob", Effect.OBSERVES), loop), "auditor");
    var trace = run(graph, c -> answered(c.isAgent() ? Value.of(c.key()) : files(9)), 5, 16);
    assertThat(trace.mostAtOnce()).isEqualTo(2);
  }

  private static Graph skipping(double share) {
    var body = block(1, 2, local(0, 1), ask(1, "auditor", Effect.PURE, local(0, 0)));
    var loop =
        new Step.For(
            1,
            site("xs"),
            local(0, 0),
            body,
            new Step.Pace.AllAtOnce(),
            Optional.of(new Step.Skip(Optional.of(new Expr.Const(new Value.Float(share))))));
    return graph(block(0, 2, local(0, 1), use(0, "glob", Effect.OBSERVES), loop), "auditor");
  }

  private static Outcome everyThirdFails(Call call) {
    if (!call.isAgent()) {
      return answered(files(9));
    }
    return call.key().matches("auditor: f[036].*") ? failed("no") : answered(Value.of(call.key()));
  }

  @Test
  void whatFailsIsSkippedUpToTheShare() {
    var trace = run(skipping(0.4), SchedulerTest::everyThirdFails, 2, 16);
    assertThat(trace.conclusion())
        .isInstanceOfSatisfying(
            Conclusion.Degraded.class,
            d -> {
              assertThat(((Value.ListOf) d.result()).values()).hasSize(6);
              assertThat(d.losses()).hasSize(3);
            });
  }

  @Test
  void pastTheShareTheWholeListFails() {
    var trace = run(skipping(0.1), SchedulerTest::everyThirdFails, 2, 16);
    assertThat(trace.conclusion())
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            f ->
                assertThat(f.failure().message())
                    .isEqualTo("3 of 9 elements failed, and at most 10% may be skipped"));
  }

  @Test
  void aBranchNotTakenAsksNobody() {
    var choose =
        new Step.Choose(
            1,
            local(0, 0),
            List.of(
                new Step.Case(
                    List.of(Value.TRUE),
                    block(0, 1, local(0, 0), ask(0, "yes", Effect.PURE, constant("y"))))),
            block(0, 1, local(0, 0), ask(0, "no", Effect.PURE, constant("n"))));
    var graph =
        graph(block(0, 2, local(0, 1), use(0, "exists", Effect.OBSERVES), choose), "yes", "no");
    var trace = run(graph, c -> answered(c.isAgent() ? Value.of(c.key()) : Value.TRUE), 0, 16);
    assertThat(trace.nodes().keySet()).containsExactly("w/exists", "w/yes");
  }

  @Test
  void takeAndUniqueByPassElementsOnInListOrder() {
    var key = new Expr.Lambda(1, new Expr.Const(Value.TRUE));
    var graph =
        graph(
            block(
                0,
                4,
                record("two", local(0, 2), "one", local(0, 3)),
                use(0, "glob", Effect.OBSERVES),
                each(
                    1,
                    "xs",
                    local(0, 0),
                    block(1, 2, local(0, 1), ask(1, "auditor", Effect.PURE, local(0, 0)))),
                new Step.Stream(2, local(0, 1), Step.Operator.TAKE, Optional.of(constant(2))),
                new Step.Stream(3, local(0, 1), Step.Operator.UNIQUE_BY, Optional.of(key))),
            "auditor");
    for (int seed = 0; seed < 20; seed++) {
      var trace = run(graph, c -> answered(c.isAgent() ? Value.of(c.key()) : files(7)), seed, 5);
      assertThat(trace.conclusion())
          .isEqualTo(
              new Conclusion.Completed(
                  Value.record(
                      "two", Value.list(Value.of("auditor: f0[]"), Value.of("auditor: f1[]")),
                      "one", Value.list(Value.of("auditor: f0[]")))));
    }
  }

  @Test
  void anExhaustedBudgetPausesTheRunAndWhatRunsMayFinish() {
    var trace =
        run(
            Graphs.audit(Effect.PURE),
            c -> auditAnswers(c, 20, false),
            0,
            new Limits(4, 7, OptionalLong.empty(), Optional.empty()),
            _ -> Optional.empty());
    assertThat(trace.conclusion())
        .isEqualTo(
            new Conclusion.Paused(
                new Shortage("the budget of 7 agents is used up", "agents=14"), 16));
    assertThat(trace.started()).isEqualTo(8);
  }

  @Test
  void whatIsServedIsNotStartedAndOnlyWhatThisRunPaidForCounts() {
    Map<String, Outcome> journal = new HashMap<>();
    var graph = Graphs.audit(Effect.PURE);
    var first =
        run(
            graph,
            c -> {
              var outcome = auditAnswers(c, 20, false);
              journal.put(c.key(), outcome);
              return outcome;
            },
            0,
            16);
    var again =
        run(
            graph,
            _ -> failed("asked again"),
            7,
            new Limits(16, 0, OptionalLong.empty(), Optional.empty()),
            c -> Optional.of(new Event.Served(journal.get(c.key()))));
    assertThat(again.conclusion()).isEqualTo(first.conclusion());
    assertThat(again.nodes()).isEqualTo(first.nodes());
    assertThat(again.started()).isZero();
  }

  @Test
  void aHundredThousandElementsNeedNoDeepStack() {
    var trace = run(Graphs.audit(Effect.PURE), c -> auditAnswers(c, 100_000, false), 0, 16);
    assertThat(trace.conclusion()).isInstanceOf(Conclusion.Completed.class);
    assertThat(trace.nodes()).hasSizeGreaterThan(200_000);
  }
}
