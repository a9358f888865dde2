package dev.wf.runtime.schedule;

/// A called workflow that may go on for so long, counted from its first call, after which nothing
/// more is begun below it: that of a test, where it stands for a run. Who runs the scheduler has
/// the clock.
public interface Timed {
  long millis();
}
