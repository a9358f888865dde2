package dev.wf.runtime.agent;

/// How long one call was held back until now for the sake of others, which is no part of the time
/// that it may take. Its own thread is held; another may look.
final class Held {
  private final Time time;
  private long total;
  private long since;
  private boolean now;

  Held(Time time) {
    this.time = time;
  }

  /// A stay in which the call is held back.
  interface Stay extends AutoCloseable {
    @Override
    void close();
  }

  synchronized Stay here() {
    now = true;
    since = time.nanos();
    return this::on;
  }

  private synchronized void on() {
    total += time.nanos() - since;
    now = false;
  }

  /// In nanoseconds.
  synchronized long total() {
    return total + (now ? time.nanos() - since : 0);
  }
}
