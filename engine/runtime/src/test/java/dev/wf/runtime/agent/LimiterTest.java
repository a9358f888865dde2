package dev.wf.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.Allowance;
import dev.wf.runtime.model.ModelFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LimiterTest {
  private static final Usage USAGE = new Usage(900, 100, 0, 0, 1, BigDecimal.ZERO);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final VirtualTime time = new VirtualTime();
  private final Limiter limiter = new Limiter(time, PATIENCE);

  /// When requests were sent, in milliseconds.
  private final List<Long> sent = Collections.synchronizedList(new ArrayList<>());

  /// What comes of a request.
  private interface Exchange {
    void with(Limiter.Permit permit) throws InterruptedException, ModelFailure;
  }

  private void send(Exchange exchange) throws InterruptedException, ModelFailure {
    try (var permit = limiter.admit(new Held(time))) {
      sent.add(time.nanos() / 1_000_000);
      exchange.with(permit);
    }
  }

  /// Sends so many, each on a thread of its own, so often.
  private void all(int threads, int times, Exchange exchange) throws InterruptedException {
    var began = new CountDownLatch(1);
    var started = new ArrayList<Thread>();
    for (int i = 0; i < threads; i++) {
      started.add(
          time.start(
              "sender",
              () -> {
                try {
                  began.await();
                  for (int n = 0; n < times; n++) {
                    send(exchange);
                  }
                } catch (InterruptedException | ModelFailure e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    began.countDown();
    for (var thread : started) {
      thread.join();
    }
  }

  private void answered(Limiter.Permit permit) throws InterruptedException {
    time.pause(Duration.ofMillis(100));
    permit.begun();
    time.pause(Duration.ofSeconds(10));
    permit.answered(USAGE);
  }

  private long mostInASecond() {
    var sorted = sent.stream().sorted().toList();
    long most = 0;
    for (int i = 0; i < sorted.size(); i++) {
      int from = i;
      most =
          Math.max(
              most,
              sorted.stream()
                  .filter(t -> t >= sorted.get(from) && t < sorted.get(from) + 1000)
                  .count());
    }
    return most;
  }

  @Test
  void aServerThatOnlyRefusesIsAskedFiveTimesASecondAtMost() throws Exception {
    all(200, 3, permit -> permit.refused(Optional.empty()));
    assertThat(sent).hasSize(600);
    assertThat(mostInASecond()).isLessThanOrEqualTo(5);
  }

  @Test
  void aServerThatRefusesSlowlyIsAskedFiveTimesASecondAtMost() throws Exception {
    all(
        200,
        3,
        permit -> {
          time.pause(Duration.ofSeconds(3));
          permit.refused(Optional.empty());
        });
    assertThat(sent).hasSize(600);
    assertThat(mostInASecond()).isLessThanOrEqualTo(5);
  }

  @Test
  void aServerThatAnswersIsSoonAskedAllAtOnce() throws Exception {
    all(64, 1, this::answered);
    assertThat(sent.stream().max(Long::compare)).hasValue(100L);
  }

  @Test
  void theWindowGrowsWhileAnswersBegin() throws Exception {
    all(200, 1, this::answered);
    assertThat(sent.stream().filter(t -> t <= 1000)).hasSize(200);
  }

  @Test
  void aRefusalHalvesWhatIsUnderWay() throws Exception {
    var refused = new AtomicBoolean();
    all(
        64,
        2,
        permit -> {
          time.pause(Duration.ofSeconds(2));
          permit.begun();
          time.pause(Duration.ofSeconds(10));
          if (!refused.getAndSet(true)) {
            permit.refused(Optional.empty());
          } else {
            permit.answered(USAGE);
          }
        });
    assertThat(sent.stream().filter(t -> t < 12_000)).hasSize(64);
    assertThat(sent.stream().filter(t -> t >= 12_000 && t < 24_000).count()).isBetween(30L, 40L);
  }

  @Test
  void aServersWishHoldsForEverybody() throws Exception {
    var first = new CountDownLatch(1);
    all(
        20,
        2,
        permit -> {
          if (first.getCount() == 1) {
            first.countDown();
            permit.refused(Optional.of(Duration.ofSeconds(30)));
          } else {
            answered(permit);
          }
        });
    assertThat(sent.getFirst()).isZero();
    assertThat(sent.subList(1, sent.size())).allMatch(t -> t >= 30_000);
  }

  @Test
  void aWishIsFollowedWithinPatience() throws Exception {
    all(1, 2, permit -> permit.refused(Optional.of(Duration.ofHours(3))));
    assertThat(sent).containsExactly(0L, PATIENCE.toMillis());
  }

  @Test
  void aServerThatSaysHowManyRequestsAreLeftGetsNoMore() throws Exception {
    var left = new Allowance.Left(2, 60, Duration.ofSeconds(58));
    all(
        1,
        5,
        permit -> {
          if (sent.size() == 1) {
            limiter.allows(new Allowance(Optional.of(left), Optional.empty()));
          }
          permit.answered(USAGE);
        });
    assertThat(sent).containsExactly(0L, 0L, 0L, 1000L, 2000L);
  }

  @Test
  void aRequestWaitsForAsManyTokensAsThoseBeforeItTook() throws Exception {
    var left = new Allowance.Left(400, 60_400, Duration.ofMinutes(1));
    all(
        1,
        2,
        permit -> {
          permit.answered(USAGE);
          limiter.allows(new Allowance(Optional.empty(), Optional.of(left)));
        });
    assertThat(sent).containsExactly(0L, 600L);
  }

  @Test
  void aQuotaThatIsUsedUpIsToldToAllWhoWait() throws Exception {
    var why = new Failure(Failure.Kind.QUOTA, "spent");
    var told = Collections.synchronizedList(new ArrayList<Failure>());
    var began = new CountDownLatch(1);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 100; i++) {
      threads.add(
          time.start(
              "sender",
              () -> {
                try {
                  began.await();
                  send(_ -> {
                    time.pause(Duration.ofMillis(900));
                    limiter.close(why, Optional.empty());
                  });
                } catch (ModelFailure e) {
                  told.add(e.failure());
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    began.countDown();
    for (var thread : threads) {
      thread.join();
    }
    assertThat(sent).containsExactly(0L, 200L, 400L, 600L, 800L);
    assertThat(told).hasSize(95).containsOnly(why);
  }

  @Test
  void aQuotaThatComesBackIsAskedForThen() throws Exception {
    var why = new Failure(Failure.Kind.QUOTA, "spent");
    limiter.close(why, Optional.of(Instant.EPOCH.plusSeconds(60)));
    assertThatThrownBy(limiter::requireOpen).isInstanceOf(ModelFailure.class);
    time.start(
            "waiting",
            () -> {
              try {
                time.pause(Duration.ofSeconds(60));
                send(_ -> {});
              } catch (InterruptedException | ModelFailure e) {
                throw new IllegalStateException(e);
              }
            })
        .join();
    assertThat(sent).containsExactly(60_000L);
  }

  @Test
  void whoIsInterruptedWhileWaitingLeavesHisPlace() throws Exception {
    var stuck = new ArrayList<Thread>();
    for (int i = 0; i < 100; i++) {
      stuck.add(
          time.start(
              "stuck",
              () -> {
                try {
                  send(_ -> new CountDownLatch(1).await());
                } catch (InterruptedException | ModelFailure e) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    stuck.forEach(Thread::interrupt);
    for (var thread : stuck) {
      thread.join();
    }
    sent.clear();
    all(64, 1, this::answered);
    assertThat(sent).hasSize(64);
  }
}
