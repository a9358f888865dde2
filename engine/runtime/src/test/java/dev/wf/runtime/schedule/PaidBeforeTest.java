package dev.wf.runtime.schedule;

import static dev.wf.runtime.schedule.Graphs.ask;
import static dev.wf.runtime.schedule.Graphs.block;
import static dev.wf.runtime.schedule.Graphs.constant;
import static dev.wf.runtime.schedule.Graphs.graph;
import static dev.wf.runtime.schedule.Graphs.local;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Effect;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a run had used before it was interrupted counts when it goes on: once, for the run and for
/// its phases.
final class PaidBeforeTest {
  private static final Limits HUNDRED = new Limits(1, 10, OptionalLong.of(100), Optional.empty());

  private static Claim claim(long tokens) {
    return new Claim(tokens, Optional.of(BigDecimal.ZERO));
  }

  private static Usage used(long tokens) {
    return new Usage(tokens, 0, 0, 0, 1, BigDecimal.ZERO);
  }

  /// What becomes of a request of so many tokens, sixty of a hundred having been used before.
  private static List<Command> wanting(Means means, long tokens) {
    var graph = graph(block(0, 1, local(0, 0), ask(0, "one", Effect.PURE, constant("x"))), "one");
    var scheduler =
        new Scheduler(
            graph,
            Invocation.of(graph, Map.of(), ThisRun.NONE),
            asked -> ((Asked.Question) asked).prompt(),
            means,
            Programs.NONE,
            Sight.OF_PATHS);
    var commands = new ArrayDeque<>(scheduler.step(new Event.Begin()));
    while (true) {
      switch (commands.remove()) {
        case Command.LookUp(var call) ->
            commands.addAll(scheduler.step(new Event.LookedUp(call, Optional.empty())));
        case Command.Start(var call) -> {
          var told = new ArrayList<>(scheduler.step(new Event.Paid(call, used(60))));
          told.addAll(scheduler.step(new Event.Wants(call, 1, claim(tokens))));
          return told;
        }
        case Command _ -> {}
      }
    }
  }

  private static boolean goesOut(List<Command> told) {
    return told.stream().anyMatch(c -> c instanceof Command.Allot(_, _, var no) && no.isEmpty());
  }

  @Test
  void itCountsOnceForTheRun() {
    var paid = new Means.Paid(0, used(60), Collections.emptySortedMap());
    var means = new Means(HUNDRED, Collections.emptySortedMap(), paid, _ -> claim(1));
    assertThat(goesOut(wanting(means, 40))).isTrue();
    assertThat(goesOut(wanting(means, 41))).isFalse();
  }

  @Test
  void itCountsOnceForItsPhase() {
    var phases = new TreeMap<>(Map.of(-1, new Means.Phase("Only", HUNDRED)));
    var parts = new TreeMap<>(Map.of(-1, new Means.Paid.Part(0, used(60))));
    var means =
        new Means(Limits.STANDARD, phases, new Means.Paid(0, used(60), parts), _ -> claim(1));
    assertThat(goesOut(wanting(means, 40))).isTrue();
    assertThat(goesOut(wanting(means, 41))).isFalse();
  }

  @Test
  void whoFailedBeforeAndIsNotAskedAgainCounts() {
    var graph =
        graph(
            block(
                0,
                2,
                local(0, 1),
                ask(0, "one", Effect.PURE, constant("x")),
                ask(1, "two", Effect.PURE, constant("y"))),
            "one",
            "two");
    var one = new Limits(1, 1, OptionalLong.empty(), Optional.empty());
    var scheduler =
        new Scheduler(
            graph,
            Invocation.of(graph, Map.of(), ThisRun.NONE),
            asked -> ((Asked.Question) asked).agent(),
            Means.of(one),
            Programs.NONE,
            Sight.OF_PATHS);
    var refused =
        new Outcome.Failed(new Failure(Failure.Kind.REFUSAL, "the model refused"), Usage.NONE);
    var started = new ArrayList<String>();
    var commands = new ArrayDeque<>(scheduler.step(new Event.Begin()));
    while (!commands.isEmpty()) {
      switch (commands.remove()) {
        case Command.LookUp(var call) when call.key().equals("one") ->
            commands.addAll(
                scheduler.step(new Event.LookedUp(call, Optional.of(new Event.Served(refused)))));
        case Command.LookUp(var call) ->
            commands.addAll(scheduler.step(new Event.LookedUp(call, Optional.empty())));
        case Command.Start(var call) -> started.add(call.key());
        case Command _ -> {}
      }
    }
    assertThat(started).isEmpty();
  }
}
