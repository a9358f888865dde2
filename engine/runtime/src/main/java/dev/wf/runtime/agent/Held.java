package dev.wf.runtime.agent;

/// How long one call waited until now for what is no work of its own, which is no part of the time
/// that it may take. Its own thread waits; another may look.
final class Held {
  /// No stay.
  static final Stay NOT = () -> {};

  private final Time time;
  private long total;
  private long since;
  private boolean now;

  Held(Time time) {
    this.time = time;
  }

  /// A stay in which the call waits.
  interface Stay extends AutoCloseable {
    @Override
    void close();
  }

  synchronized Stay here() {
    now = true;
    since = time.nanos();
    var away = time.away();
    return () -> on(away);
  }

  private synchronized void on(Time.Away away) {
    total += time.nanos() - since;
    now = false;
    away.back();
  }

  synchronized boolean isNow() {
    return now;
  }

  /// In nanoseconds.
  synchronized long total() {
    return total + (now ? time.nanos() - since : 0);
  }
}
