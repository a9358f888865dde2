package dev.wf.models.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.agent.Backoff;
import dev.wf.runtime.agent.VirtualTime;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.tool.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Many agents against a server that fails a third of all requests, in every way that servers do:
/// all of them end, with an answer or with a failure of a known kind. Nobody really waits.
///
/// In the build they are 200 a wire; `-Dchaos.agents=2000` makes them more, `-Dchaos.seed=7`
/// another day of the server's, and both tell what came of it.
class ChaosTest {
  private static final int AGENTS = Integer.getInteger("chaos.agents", 200);
  private static final long SEED = Long.getLong("chaos.seed", 1);
  private static final boolean TELLS = Integer.getInteger("chaos.agents") != null;

  /// One time and four times again, where nothing else is said.
  private static final int SENT_AT_MOST = 5;

  @TempDir Path workspace;
  private final VirtualTime time = new VirtualTime();

  @BeforeEach
  void files() throws Exception {
    Files.writeString(workspace.resolve("a.ts"), "let a = 1\n");
  }

  private static Asked.Question question(int agent, Wire wire) {
    var settings =
        Value.record(
            "prompt",
            Value.of("Agent " + agent + ": count."),
            "model",
            Value.of(wire.model),
            "idle_timeout",
            new Value.Duration(1500));
    var result =
        new Type.RecordType(
            List.of(
                new Type.Field(
                    "n",
                    new Type.IntType(
                        java.util.OptionalLong.empty(), java.util.OptionalLong.empty()),
                    "")));
    return new Asked.Question(
        "counter",
        new LinkedHashMap<>(),
        settings,
        result,
        Definitions.NONE,
        List.of(),
        "counter(" + agent + ")");
  }

  /// Asks until there is an outcome that no pause of the run stands behind, as resuming does.
  private List<Outcome> outcomes(AgentLoop agents, int agent, Wire wire)
      throws InterruptedException {
    var tools = List.copyOf(Tools.reading().byName().values());
    var outcomes = new ArrayList<Outcome>();
    do {
      if (!outcomes.isEmpty()) {
        time.pause(Duration.ofHours(1));
      }
      outcomes.add(
          agents.ask(question(agent, wire), "%04x".formatted(agent), tools, context()).outcome());
    } while (outcomes.getLast() instanceof Outcome.Failed(var failure, _)
        && failure.kind() == Failure.Kind.QUOTA);
    return outcomes;
  }

  private ToolContext context() {
    try {
      return new ToolContext(
          Workspace.of(workspace, Permissions.READ_ONLY, InstantSource.system()));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Map<Integer, List<Outcome>> all(AgentLoop agents, int count, Wire wire)
      throws InterruptedException {
    var ended = Collections.synchronizedMap(new TreeMap<Integer, List<Outcome>>());
    var faults = Collections.synchronizedList(new ArrayList<Throwable>());
    var begin = new CountDownLatch(1);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < count; i++) {
      int agent = i;
      threads.add(
          time.start(
              "asking",
              () -> {
                try {
                  begin.await();
                  ended.put(agent, outcomes(agents, agent, wire));
                } catch (InterruptedException | RuntimeException e) {
                  faults.add(e);
                }
              }));
    }
    begin.countDown();
    for (var thread : threads) {
      thread.join();
    }
    assertThat(faults).isEmpty();
    return ended;
  }

  private AgentLoop agents(Wire wire, java.net.URI address) {
    return new AgentLoop(Providers.only(wire.at(address)), time, Backoff.standard(() -> 0.5));
  }

  @ParameterizedTest
  @EnumSource
  void everyAgentEndsWithAnAnswerOrATypedFailure(Wire wire) throws Exception {
    try (var server = new ChaosServer(wire, SEED, time::nanos)) {
      var ended = all(agents(wire, server.address()), AGENTS, wire);
      assertThat(ended).hasSize(AGENTS);
      var kinds = new EnumMap<Failure.Kind, Integer>(Failure.Kind.class);
      for (var outcomes : ended.values()) {
        switch (outcomes.getLast()) {
          case Outcome.Answered a ->
              assertThat(a.value()).isEqualTo(Value.record("n", Value.of(1)));
          case Outcome.Failed(var failure, _) -> {
            assertThat(failure.message()).isNotBlank();
            assertThat(failure.kind())
                .isIn(
                    Failure.Kind.FAILED,
                    Failure.Kind.DENIED,
                    Failure.Kind.TRUNCATED,
                    Failure.Kind.TRANSPORT,
                    Failure.Kind.OVERLOADED,
                    Failure.Kind.STALLED,
                    Failure.Kind.SCHEMA);
            kinds.merge(failure.kind(), 1, Integer::sum);
          }
        }
      }
      nobodyIsAskedMoreOftenThanRetriesAllow(server, ended);
      int ways = ChaosServer.Fault.values().length;
      assertThat(server.faults()).hasSizeGreaterThanOrEqualTo(AGENTS < 1000 ? ways - 6 : ways);
      tell(wire, server, kinds, ended);
    }
  }

  /// And what is asked again is asked after a pause.
  private static void nobodyIsAskedMoreOftenThanRetriesAllow(
      ChaosServer server, Map<Integer, List<Outcome>> ended) {
    server.came.forEach((body, times) -> {
      int begun = ended.get(ChaosServer.agent(body)).size();
      assertThat(times).as(body).hasSizeLessThanOrEqualTo(SENT_AT_MOST * begun);
      for (int i = 1; i < times.size(); i++) {
        assertThat(times.get(i) - times.get(i - 1)).as(body).isGreaterThanOrEqualTo(500);
      }
    });
  }

  private void tell(
      Wire wire,
      ChaosServer server,
      Map<Failure.Kind, Integer> kinds,
      Map<Integer, List<Outcome>> ended) {
    if (TELLS) {
      int failed = kinds.values().stream().mapToInt(n -> n).sum();
      System.out.println(
          wire
              + ", seed "
              + SEED
              + ": "
              + ended.size()
              + " agents, "
              + (ended.size() - failed)
              + " answered, "
              + failed
              + " failed "
              + kinds
              + ", "
              + server.came.values().stream().mapToInt(List::size).sum()
              + " requests, "
              + server.faults()
              + ", "
              + ended.values().stream().mapToInt(o -> o.size() - 1).sum()
              + " paused and taken up, "
              + Duration.ofNanos(time.nanos())
              + " would have passed");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatOnlyRefusesIsNotAskedInATightLoop(Wire wire) throws Exception {
    var came = Collections.synchronizedList(new ArrayList<Long>());
    var refusal =
        Bytes.text(
            "429 Too Many", "{\"error\":{\"type\":\"rate_limit_error\",\"message\":\"no\"}}");
    try (var server =
        new dev.wf.models.http.RawServer((_, out, connection) -> {
          came.add(time.nanos());
          out.write(refusal);
          out.flush();
          connection.close();
        })) {
      var ended = all(agents(wire, server.address()), 50, wire);
      assertThat(ended.values())
          .allMatch(o ->
              o.getLast() instanceof Outcome.Failed(var failure, _)
                  && failure.kind() == Failure.Kind.OVERLOADED);
    }
    assertThat(came).hasSize(50 * SENT_AT_MOST);
    var sorted = came.stream().sorted().toList();
    for (int i = 5; i < sorted.size(); i++) {
      assertThat(sorted.get(i) - sorted.get(i - 5)).isGreaterThanOrEqualTo(1_000_000_000L);
    }
  }
}
