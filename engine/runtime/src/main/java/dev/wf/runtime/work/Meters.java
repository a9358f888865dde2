package dev.wf.runtime.work;

import dev.wf.runtime.journal.Recorded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;
import org.jspecify.annotations.Nullable;

/// What a run's agents took, in counters and timers by agent, server, model and phase. They are a
/// sum over what the journal holds, so they go on where a run does, and can be had again from it.
/// Safe for use by many threads.
public final class Meters {
  private static final int MILLIONTHS = 6;
  private static final Comparator<List<String>> BY_NAMES =
      Comparator.comparing((List<String> names) -> names.get(0))
          .thenComparing(names -> names.get(1))
          .thenComparing(names -> names.get(2));

  /// Made when there is something to measure: its classes take a while to load.
  private @Nullable MeterRegistry registry;

  private final DoubleAdder saved = new DoubleAdder();

  private final Map<Kind, Group> groups = new HashMap<>();

  /// What is told apart by tags.
  private record Kind(String agent, String server, String model, int phase) {}

  /// The meters of one kind: to find them by their tags again takes longer than to count.
  private record Group(
      Timer calls,
      Timer held,
      Counter turns,
      Counter requests,
      Counter retries,
      Counter cost,
      Counter input,
      Counter output,
      Counter cacheRead,
      Counter cacheWrite) {}

  public synchronized void add(Recorded.Measured m) {
    var group =
        groups.computeIfAbsent(new Kind(m.agent(), m.server(), m.model(), m.phase()), this::group);
    group.calls().record(m.took());
    group.held().record(m.held());
    group.turns().increment(m.turns());
    group.requests().increment(m.turns() + m.retries());
    group.retries().increment(m.retries());
    group.cost().increment(m.usage().dollars().doubleValue());
    group.input().increment(m.usage().input());
    group.output().increment(m.usage().output());
    group.cacheRead().increment(m.usage().cacheRead());
    group.cacheWrite().increment(m.usage().prompt() - m.usage().input() - m.usage().cacheRead());
    saved.add(m.saved().doubleValue());
  }

  private Group group(Kind kind) {
    var tags =
        Tags.of(
            "agent",
            kind.agent(),
            "server",
            kind.server(),
            "model",
            kind.model(),
            "phase",
            Integer.toString(kind.phase()));
    var to = registry();
    return new Group(
        to.timer("wf.calls", tags),
        to.timer("wf.held", tags),
        to.counter("wf.turns", tags),
        to.counter("wf.requests", tags),
        to.counter("wf.retries", tags),
        to.counter("wf.cost", tags),
        to.counter("wf.tokens", tags.and("kind", "input")),
        to.counter("wf.tokens", tags.and("kind", "output")),
        to.counter("wf.tokens", tags.and("kind", "cache read")),
        to.counter("wf.tokens", tags.and("kind", "cache write")));
  }

  public synchronized boolean isEmpty() {
    return registry == null;
  }

  /// What the agents of one declaration took of one model.
  ///
  /// @param input tokens of prompts that no cache had
  /// @param cached tokens of prompts that a provider's cache had
  /// @param dollars rounded to millionths
  /// @param held back for the sake of others
  public record Row(
      String agent,
      String server,
      String model,
      long calls,
      long turns,
      long retries,
      long input,
      long cached,
      long output,
      BigDecimal dollars,
      Duration held) {}

  /// By agent and model, in that order; over all phases.
  public synchronized List<Row> rows() {
    return registry == null
        ? List.of()
        : registry.find("wf.calls").timers().stream()
            .map(timer -> timer.getId())
            .map(id -> List.of(id.getTag("agent"), id.getTag("model"), id.getTag("server")))
            .distinct()
            .sorted(BY_NAMES)
            .map(names -> row(names.get(0), names.get(1), names.get(2)))
            .toList();
  }

  private Row row(String agent, String model, String server) {
    var tags = Tags.of("agent", agent, "model", model, "server", server);
    return new Row(
        agent,
        server,
        model,
        registry().find("wf.calls").tags(tags).timers().stream().mapToLong(Timer::count).sum(),
        whole("wf.turns", tags),
        whole("wf.retries", tags),
        whole("wf.tokens", tags.and("kind", "input"))
            + whole("wf.tokens", tags.and("kind", "cache write")),
        whole("wf.tokens", tags.and("kind", "cache read")),
        whole("wf.tokens", tags.and("kind", "output")),
        BigDecimal.valueOf(sum("wf.cost", tags))
            .setScale(MILLIONTHS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros(),
        sum(registry().find("wf.held").tags(tags).timers()));
  }

  private long whole(String name, Tags tags) {
    return Math.round(sum(name, tags));
  }

  private double sum(String name, Tags tags) {
    return registry().find(name).tags(tags).counters().stream().mapToDouble(Counter::count).sum();
  }

  private static Duration sum(Collection<Timer> timers) {
    return Duration.ofNanos(
        (long) timers.stream().mapToDouble(t -> t.totalTime(TimeUnit.NANOSECONDS)).sum());
  }

  /// A counter, over all its tags.
  public synchronized double total(String name) {
    return registry == null
        ? 0
        : registry.find(name).counters().stream().mapToDouble(Counter::count).sum();
  }

  /// Tokens that were read from the caches of providers.
  public synchronized long readFromCaches() {
    return registry == null
        ? 0
        : (long)
            registry.find("wf.tokens").tag("kind", "cache read").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
  }

  /// What that saved, in dollars; below zero where more was written than read.
  public double saved() {
    return saved.sum();
  }

  /// A timer, over all its tags.
  public synchronized Duration time(String name) {
    return registry == null ? Duration.ZERO : sum(registry.find(name).timers());
  }

  /// For exporters, once there is something to measure.
  private MeterRegistry registry() {
    var known = registry;
    if (known == null) {
      known = new SimpleMeterRegistry();
      known.gauge("wf.saved", saved, DoubleAdder::sum);
      registry = known;
    }
    return known;
  }
}
