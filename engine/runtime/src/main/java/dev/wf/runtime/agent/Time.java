package dev.wf.runtime.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The time that agents spend waiting. Safe for use by many threads at once.
public interface Time {
  /// The time of this machine.
  Time REAL =
      new Time() {
        @Override
        public void pause(Duration duration) throws InterruptedException {
          Thread.sleep(duration);
        }

        @Override
        public void pause(Duration duration, CountDownLatch sooner) throws InterruptedException {
          await(sooner, duration);
        }

        @Override
        public boolean await(CountDownLatch done, Duration limit) throws InterruptedException {
          return done.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public Instant now() {
          return Instant.now();
        }
      };

  void pause(Duration duration) throws InterruptedException;

  /// A pause that something may end sooner.
  default void pause(Duration duration, CountDownLatch sooner) throws InterruptedException {
    pause(duration);
  }

  /// Waits until something is done, and says whether it was within the limit.
  boolean await(CountDownLatch done, Duration limit) throws InterruptedException;

  /// What passes between two looks at it, whatever becomes of the clock.
  long nanos();

  /// What a clock shows.
  Instant now();

  /// Who has only so long for something waits for what is no work of its own: until it is back, it
  /// has all the time there is, and what that took is given to it on top.
  default Away away() {
    return () -> {};
  }

  /// A wait that is no part of the time that there is for something.
  interface Away {
    void back();
  }

  /// Begins work on a thread of its own, whose waiting is a part of this time.
  default Thread start(String name, Runnable work) {
    return Thread.ofVirtual().name(name).start(work);
  }

  /// Time of a run that one thread makes: what is begun is done when it is waited for.
  static Time onOneThread() {
    return new SoloTime();
  }

  /// Time in which nobody is late: a pause passes at once.
  static Time hasty() {
    var passed = new AtomicLong();
    return new Time() {
      @Override
      public void pause(Duration duration) {
        passed.addAndGet(duration.toNanos());
      }

      @Override
      public boolean await(CountDownLatch done, Duration limit) throws InterruptedException {
        done.await();
        return true;
      }

      @Override
      public long nanos() {
        return passed.get();
      }

      @Override
      public Instant now() {
        return Instant.EPOCH.plusNanos(passed.get());
      }
    };
  }
}
