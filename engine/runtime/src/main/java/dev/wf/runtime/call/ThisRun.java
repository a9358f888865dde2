package dev.wf.runtime.call;

import dev.wf.ir.value.Value;
import java.time.Instant;

/// What a run knows of itself, fixed when it starts: a resumed run has the same.
///
/// @param startedAt to the millisecond
public record ThisRun(String id, Instant startedAt) {
  /// Of what is evaluated before there is a run.
  public static final ThisRun NONE = new ThisRun("", Instant.EPOCH);

  public ThisRun {
    startedAt = Instant.ofEpochMilli(startedAt.toEpochMilli());
  }

  /// As programs see it: `run.id` and `run.started_at`.
  public Value.RecordOf value() {
    return Value.record("id", Value.of(id), "started_at", Value.of(startedAt.toString()));
  }
}
