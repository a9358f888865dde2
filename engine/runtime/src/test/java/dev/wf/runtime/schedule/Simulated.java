package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Simulated runs of graphs, and what is answered in them.
final class Simulated {
  private Simulated() {}

  private static final Usage USAGE = new Usage(10, 5, 0, 0, 1, BigDecimal.ONE);

  static Outcome answered(Value value) {
    return new Outcome.Answered(value, USAGE, "m");
  }

  static Outcome failed(String message) {
    return new Outcome.Failed(new Failure(Failure.Kind.REFUSAL, message), USAGE);
  }

  private static String identity(Asked asked) {
    return switch (asked) {
      case Asked.Question q -> q.prompt() + q.indices();
      case Asked.Use u -> u.label();
    };
  }

  static Simulation.Trace run(Graph graph, Function<Call, Outcome> answers, long seed, int atOnce) {
    return run(
        graph,
        answers,
        seed,
        new Limits(atOnce, 1_000_000, OptionalLong.empty(), Optional.empty()),
        _ -> Optional.empty());
  }

  static Simulation.Trace run(
      Graph graph,
      Function<Call, Outcome> answers,
      long seed,
      Limits limits,
      Function<Call, Optional<Event.Served>> known) {
    var scheduler =
        new Scheduler(
            graph,
            Invocation.of(graph, Map.of(), dev.wf.runtime.call.ThisRun.NONE),
            Simulated::identity,
            limits);
    return Simulation.run(scheduler, known, answers, new Random(seed));
  }

  static Value.ListOf files(int n) {
    return new Value.ListOf(IntStream.range(0, n).<Value>mapToObj(i -> Value.of("f" + i)).toList());
  }
}
