package dev.wf.runtime.work;

import dev.wf.runtime.schedule.Call;
import java.util.List;

/// A run has made more calls, or lasted longer, than anybody wants to wait for.
public final class Endless extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long calls;
  private final boolean isLate;
  private final transient List<Call> waitsFor;

  Endless(long calls, boolean isLate, List<Call> waitsFor) {
    super("it goes on after " + calls + " calls", null, false, false);
    this.calls = calls;
    this.isLate = isLate;
    this.waitsFor = List.copyOf(waitsFor);
  }

  /// How many it has made.
  public long calls() {
    return calls;
  }

  /// Whether it lasted too long, and did not make too many.
  public boolean isLate() {
    return isLate;
  }

  /// What was under way, in the order in which it was begun.
  public List<Call> waitsFor() {
    return waitsFor;
  }
}
