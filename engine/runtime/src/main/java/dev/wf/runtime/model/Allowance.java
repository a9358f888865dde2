package dev.wf.runtime.model;

import java.time.Duration;
import java.util.Optional;

/// What a server says it will still take before it refuses, of those of its limits that it speaks
/// of. Where it counts tokens that come and tokens that go apart, the scarcer stands here.
public record Allowance(Optional<Left> requests, Optional<Left> tokens) {
  /// A server that says nothing of its limits.
  public static final Allowance UNKNOWN = new Allowance(Optional.empty(), Optional.empty());

  /// @param count how much of it is left
  /// @param of how much there is when nothing is used
  /// @param full how long until all of it is there again
  public record Left(long count, long of, Duration full) {}
}
