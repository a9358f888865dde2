package dev.wf.runtime.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/// Time that passes when everybody waits for it: whatever is worked at takes none, and a wait of an
/// hour takes no longer than it takes to find out that all wait.
///
/// What waits must have been started by [#start], or the clock does not know of it. A thread that
/// waits for something else than time counts as one that works.
public final class VirtualTime implements Time {
  private static final long NEVER = Long.MAX_VALUE;

  /// In days: what is longer is never over.
  private static final long LONG = 10_000;

  private final TreeSet<Sleeper> sleepers =
      new TreeSet<>(Comparator.comparingLong(Sleeper::due).thenComparingLong(Sleeper::number));
  private long now;
  private long slept;
  private int working;

  /// @param done what it waits for beside its time
  private record Sleeper(
      long due, long number, Optional<CountDownLatch> done, CountDownLatch wakes) {
    boolean isDone() {
      return done.map(d -> d.getCount() == 0).orElse(false);
    }
  }

  @Override
  public Thread start(String name, Runnable work) {
    began();
    return Thread.ofVirtual()
        .name(name)
        .start(() -> {
          try {
            work.run();
          } finally {
            ended();
          }
        });
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    sleep(duration, Optional.empty());
  }

  @Override
  public void pause(Duration duration, CountDownLatch sooner) throws InterruptedException {
    await(sooner, duration);
  }

  @Override
  public boolean await(CountDownLatch done, Duration limit) throws InterruptedException {
    if (done.getCount() > 0) {
      sleep(limit, Optional.of(done));
    }
    return done.getCount() == 0;
  }

  @Override
  public synchronized long nanos() {
    return now;
  }

  @Override
  public synchronized Instant now() {
    return Instant.EPOCH.plusNanos(now);
  }

  private synchronized void began() {
    working++;
  }

  private synchronized void ended() {
    working--;
    pass();
  }

  private void sleep(Duration duration, Optional<CountDownLatch> done) throws InterruptedException {
    var sleeper = lieDown(duration, done);
    var guard = done.map(d -> Thread.ofVirtual().start(() -> wake(sleeper, d)));
    try {
      sleeper.wakes.await();
    } finally {
      getUp(sleeper);
      guard.ifPresent(Thread::interrupt);
    }
  }

  private static void wake(Sleeper sleeper, CountDownLatch done) {
    try {
      done.await();
      sleeper.wakes.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Sleeper lieDown(Duration duration, Optional<CountDownLatch> done) {
    long length = Math.max(0, saturated(duration));
    long due = length == NEVER ? NEVER : now + length;
    var sleeper = new Sleeper(due, slept++, done, new CountDownLatch(1));
    sleepers.add(sleeper);
    working--;
    pass();
    return sleeper;
  }

  private static long saturated(Duration duration) {
    return duration.toDays() > LONG ? NEVER : duration.toNanos();
  }

  /// Who was not woken by time works again from here on.
  private synchronized void getUp(Sleeper sleeper) {
    if (sleepers.remove(sleeper)) {
      working++;
    }
  }

  /// Lets time pass to the next that is due, where all wait and none of them has what it waits for.
  private void pass() {
    if (working > 0 || sleepers.isEmpty() || sleepers.stream().anyMatch(Sleeper::isDone)) {
      return;
    }
    if (sleepers.first().due() == NEVER) {
      return;
    }
    now = sleepers.first().due();
    while (!sleepers.isEmpty() && sleepers.first().due() == now) {
      working++;
      sleepers.pollFirst().wakes().countDown();
    }
  }
}
