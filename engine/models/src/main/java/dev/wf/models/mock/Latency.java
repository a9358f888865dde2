package dev.wf.models.mock;

import java.time.Duration;

/// How long the mock model takes.
public interface Latency {
  Latency NONE = () -> {};

  static Latency of(Duration duration) {
    return duration.isZero() ? NONE : () -> Thread.sleep(duration);
  }

  void pass() throws InterruptedException;
}
