package dev.wf.testing.api;

import dev.wf.ir.value.Value;
import java.util.List;

/// What a run came to.
public sealed interface RunResult {
  /// Every node succeeded.
  record Completed(Value value) implements RunResult {}

  /// There is a value, and something was skipped or caught on the way to it.
  record Degraded(Value value, List<RunFailure> losses) implements RunResult {
    public Degraded {
      losses = List.copyOf(losses);
    }
  }

  /// @param losses what was skipped or caught before
  record Failed(RunFailure failure, List<RunFailure> losses) implements RunResult {
    public Failed {
      losses = List.copyOf(losses);
    }
  }

  /// The budget or a provider's quota was used up; a real run could be resumed.
  ///
  /// @param reason without a full stop
  record Paused(String reason) implements RunResult {}
}
