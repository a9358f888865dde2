package dev.wf.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SoloTimeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SoloTime time = new SoloTime();
  private final CountDownLatch done = new CountDownLatch(1);

  @Test
  void itBeginsWithTheEpochAndStandsStill() {
    assertThat(time.now()).isEqualTo(Instant.EPOCH);
    assertThat(time.nanos()).isZero();
    assertThat(time.now()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aPausePassesAtOnce() throws InterruptedException {
    time.pause(MINUTE);
    time.pause(MINUTE);
    assertThat(time.now()).isEqualTo(Instant.EPOCH.plusSeconds(120));
    assertThat(time.nanos()).isEqualTo(120_000_000_000L);
  }

  @Test
  void itGoesBackToWhereSomethingElseIsUnderWay() throws InterruptedException {
    time.pause(MINUTE);
    time.at(5);
    assertThat(time.nanos()).isEqualTo(5);
    time.pause(Duration.ofNanos(2));
    assertThat(time.nanos()).isEqualTo(7);
  }

  @Test
  void whatIsBegunIsDoneWhenItIsWaitedFor() throws InterruptedException {
    var told = new ArrayList<String>();
    time.start(
        "work",
        () -> {
          told.add("worked");
          done.countDown();
        });
    assertThat(told).isEmpty();
    assertThat(time.await(done, MINUTE)).isTrue();
    assertThat(told).containsExactly("worked");
    assertThat(time.await(done, MINUTE)).as("and only once").isTrue();
    assertThat(told).hasSize(1);
  }

  @Test
  void whatTakesAsLongAsItMayIsInTime() throws InterruptedException {
    begin(MINUTE);
    assertThat(time.await(done, MINUTE)).isTrue();
    assertThat(time.now()).isEqualTo(Instant.EPOCH.plusSeconds(60));
  }

  @Test
  void whatTakesLongerIsOverWhenTheTimeIs() throws InterruptedException {
    begin(MINUTE.plusNanos(1));
    assertThat(time.await(done, MINUTE)).isFalse();
    assertThat(time.now()).isEqualTo(Instant.EPOCH.plusSeconds(60));
    time.pause(MINUTE);
    assertThat(time.now())
        .as("the time is nobody's again")
        .isEqualTo(Instant.EPOCH.plusSeconds(120));
  }

  @Test
  void whatIsWaitedForWithinSomethingHasNoMoreTimeThanThat() throws InterruptedException {
    time.start(
        "outer",
        () -> {
          begin(Duration.ofHours(1));
          try {
            assertThat(time.await(done, Duration.ofHours(2))).isFalse();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(time.await(done, MINUTE)).isFalse();
    assertThat(time.now()).isEqualTo(Instant.EPOCH.plusSeconds(60));
  }

  @Test
  void theTimeIsNobodysAgainWhereTheWorkFails() throws InterruptedException {
    time.start(
        "work",
        () -> {
          throw new IllegalStateException("no");
        });
    assertThatThrownBy(() -> time.await(done, MINUTE)).hasMessage("no");
    time.pause(Duration.ofHours(1));
    assertThat(time.now()).isEqualTo(Instant.EPOCH.plusSeconds(3600));
  }

  @Test
  void noTimeIsTooLong() throws InterruptedException {
    var longest = Duration.ofSeconds(Long.MAX_VALUE);
    begin(Duration.ofDays(3000));
    assertThat(time.await(done, longest)).isTrue();
    time.pause(longest);
    assertThat(time.nanos()).isEqualTo(Long.MAX_VALUE);
    time.pause(MINUTE);
    assertThat(time.nanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void onlyOneThingIsBegunAtATime() {
    time.start("one", () -> {});
    assertThatThrownBy(() -> time.start("two", () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two");
  }

  /// Work that takes so long, and is done unless its time is over before.
  private void begin(Duration length) {
    time.start(
        "work",
        () -> {
          try {
            time.pause(length);
            done.countDown();
          } catch (InterruptedException e) {
            return; // the time is over
          }
        });
  }
}
