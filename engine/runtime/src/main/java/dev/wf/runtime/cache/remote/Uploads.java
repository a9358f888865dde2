package dev.wf.runtime.cache.remote;

import dev.wf.runtime.cache.SharedCache.Offer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Entries on their way to the server, in the background. What waits is bounded, and ends with the
/// process. Those of one key go one after another. Safe for use by many threads.
final class Uploads {
  private static final int LANES = 4;
  private static final long MOST_BYTES = 32L << 20;

  private final Predicate<Offer> upload;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Deque<Offer>> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private long waiting;
  private int open;
  private long put;
  private long dropped;
  private boolean closed;

  /// @param upload puts an entry and says whether it is there
  Uploads(Predicate<Offer> upload) {
    this.upload = upload;
    for (int i = 0; i < LANES; i++) {
      lanes.add(new ArrayDeque<>());
    }
  }

  void add(Offer offer) {
    lock.lock();
    try {
      long size = offer.entry().length;
      if (closed || waiting + size > MOST_BYTES) {
        dropped++;
        return;
      }
      start();
      lanes.get(Math.floorMod(offer.key().a(), LANES)).add(offer);
      waiting += size;
      open++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    if (threads.isEmpty()) {
      for (var lane : lanes) {
        threads.add(Thread.ofVirtual().name("upload").start(() -> work(lane)));
      }
    }
  }

  private void work(Deque<Offer> lane) {
    try {
      while (true) {
        var offer = next(lane);
        boolean done = upload.test(offer);
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        ended(offer, done);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Offer next(Deque<Offer> lane) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (lane.isEmpty()) {
        changed.await();
      }
      return lane.remove();
    } finally {
      lock.unlock();
    }
  }

  private void ended(Offer offer, boolean done) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      waiting -= offer.entry().length;
      open--;
      put += done ? 1 : 0;
      dropped += done ? 0 : 1;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until nothing is on its way, but not for long; an interrupt ends the wait.
  void settle(Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (open > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
      close();
    }
  }

  /// What is still on its way is dropped, and nothing more is taken.
  void close() {
    lock.lock();
    try {
      closed = true;
      dropped += open;
      open = 0;
      lanes.forEach(Deque::clear);
      threads.forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }

  long put() {
    lock.lock();
    try {
      return put;
    } finally {
      lock.unlock();
    }
  }

  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }
}
