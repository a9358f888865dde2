package dev.wf.runtime.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Time of one thread, which makes everything that is under way, one thing after another: a pause
/// passes at once, and is over sooner where the time is that somebody gave.
///
/// What is begun is done when it is waited for, so that it is known how long it may take. For use
/// by one thread.
public final class SoloTime implements Time {
  /// Stands for work that no thread does.
  private static final Thread NOBODY = Thread.ofVirtual().unstarted(() -> {});

  private static final long NEVER = Long.MAX_VALUE;

  private long now;
  private long over = NEVER;
  private @Nullable Runnable begun;

  /// Goes to another moment, at which something else is under way.
  public void at(long nanos) {
    now = nanos;
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    long due = sum(now, duration);
    if (due > over) {
      now = over;
      throw new InterruptedException("the time that there was for it is over");
    }
    now = due;
  }

  @Override
  public boolean await(CountDownLatch done, Duration limit) throws InterruptedException {
    var work = begun;
    if (work != null) {
      begun = null;
      long before = over;
      over = Math.min(over, sum(now, limit));
      try {
        work.run();
      } finally {
        over = before;
      }
    }
    return done.getCount() == 0;
  }

  @Override
  public Away away() {
    long limit = over;
    long since = now;
    over = NEVER;
    return () -> over = sum(limit, Duration.ofNanos(now - since));
  }

  private static long sum(long nanos, Duration duration) {
    long more =
        duration.toDays() > Duration.ofNanos(NEVER).toDays() - 1 ? NEVER : duration.toNanos();
    return nanos > NEVER - more ? NEVER : nanos + more;
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(now);
  }

  @Override
  public Thread start(String name, Runnable work) {
    if (begun != null) {
      throw new IllegalStateException("what was begun is waited for before more is, but " + name);
    }
    begun = work;
    return NOBODY;
  }
}
