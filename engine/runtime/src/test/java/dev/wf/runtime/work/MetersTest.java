package dev.wf.runtime.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.Recorded;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetersTest {
  private final Meters meters = new Meters();

  private static Recorded.Measured measured(String agent, String model, int phase, int retries) {
    return new Recorded.Measured(
        "audit/" + agent,
        agent,
        phase,
        "anthropic",
        model,
        2,
        retries,
        Duration.ofSeconds(3),
        Duration.ofMillis(250),
        new BigDecimal("0.002"),
        new Usage(100, 20, 40, 30, 2, 1, 2, 0, new BigDecimal("0.0105")));
  }

  private static Meters.Row row(
      String agent,
      String model,
      int calls,
      int turns,
      int retries,
      String dollars,
      Duration held) {
    return new Meters.Row(
        agent,
        "anthropic",
        model,
        calls,
        turns,
        retries,
        132L * calls,
        40L * calls,
        20L * calls,
        new BigDecimal(dollars),
        held);
  }

  @Test
  void nothingIsMeasuredWhereNobodyIsAsked() {
    assertThat(meters.isEmpty()).isTrue();
    assertThat(meters.rows()).isEmpty();
    assertThat(meters.total("wf.turns")).isZero();
    assertThat(meters.time("wf.held")).isZero();
    assertThat(meters.readFromCaches()).isZero();
    assertThat(meters.saved()).isZero();
  }

  @Test
  void whatSeveralCallsTookIsAddedUp() {
    meters.add(measured("auditor", "large", 0, 1));
    meters.add(measured("auditor", "large", 1, 2));
    meters.add(measured("skeptic", "small", -1, 0));
    assertThat(meters.isEmpty()).isFalse();
    assertThat(meters.total("wf.turns")).isEqualTo(6);
    assertThat(meters.total("wf.retries")).isEqualTo(3);
    assertThat(meters.total("wf.requests")).isEqualTo(9);
    assertThat(meters.total("wf.tokens")).isEqualTo(3 * 192);
    assertThat(meters.time("wf.calls")).isEqualTo(Duration.ofSeconds(9));
    assertThat(meters.time("wf.held")).isEqualTo(Duration.ofMillis(750));
    assertThat(meters.readFromCaches()).isEqualTo(120);
    assertThat(meters.saved()).isEqualTo(0.006);
  }

  @Test
  void thereIsARowForEachAgentAndModelOverAllPhases() {
    meters.add(measured("skeptic", "small", -1, 0));
    meters.add(measured("auditor", "large", 0, 1));
    meters.add(measured("auditor", "large", 1, 2));
    meters.add(measured("auditor", "small", 1, 0));
    assertThat(meters.rows())
        .containsExactly(
            row("auditor", "large", 2, 4, 3, "0.021", Duration.ofMillis(500)),
            row("auditor", "small", 1, 2, 0, "0.0105", Duration.ofMillis(250)),
            row("skeptic", "small", 1, 2, 0, "0.0105", Duration.ofMillis(250)));
  }

  @Test
  void theOrderInWhichCallsEndDoesNotShow() {
    var random = new Random(7);
    var all = new ArrayList<Recorded.Measured>();
    for (int i = 0; i < 60; i++) {
      all.add(measured("agent" + i % 7, "model" + i % 3, i % 4, i % 2));
    }
    all.forEach(meters::add);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(all, random);
      var other = new Meters();
      all.forEach(other::add);
      assertThat(other.rows()).isEqualTo(meters.rows());
    }
  }

  @Test
  void manyThreadsMayAdd() throws InterruptedException {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int n = 0; n < 50; n++) {
                  meters.add(measured("auditor", "large", 0, 0));
                }
              }));
    }
    for (var thread : threads) {
      thread.join();
    }
    assertThat(meters.rows())
        .isEqualTo(List.of(row("auditor", "large", 400, 800, 0, "4.2", Duration.ofSeconds(100))));
  }
}
