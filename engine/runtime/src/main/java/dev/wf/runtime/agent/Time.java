package dev.wf.runtime.agent;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The time that an agent spends waiting. Safe for use by many threads at once.
public interface Time {
  /// The time of this machine.
  Time REAL =
      new Time() {
        @Override
        public void pause(Duration duration) throws InterruptedException {
          Thread.sleep(duration);
        }

        @Override
        public boolean await(CountDownLatch done, Duration limit) throws InterruptedException {
          return done.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        }
      };

  void pause(Duration duration) throws InterruptedException;

  /// Waits until something is done, and says whether it was within the limit.
  boolean await(CountDownLatch done, Duration limit) throws InterruptedException;
}
