package dev.wf.runtime.schedule;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Gate;
import java.util.List;

/// How a run ended, or why it stands still.
public sealed interface Conclusion {
  /// Every node succeeded.
  record Completed(Value result) implements Conclusion {}

  /// There is a result, and `losses` says what was skipped or failed on the way.
  record Degraded(Value result, List<Failure> losses) implements Conclusion {
    public Degraded {
      losses = List.copyOf(losses);
    }
  }

  record Failed(Failure failure, List<Failure> losses) implements Conclusion {
    public Failed {
      losses = List.copyOf(losses);
    }
  }

  /// Nothing is left to do but for people: their answers let it go on.
  ///
  /// @param open the questions, by path
  record Waiting(List<Gate> open) implements Conclusion {
    public Waiting {
      open = List.copyOf(open);
    }
  }

  /// Can go on: what is finished is kept.
  ///
  /// @param left how many agents are known that would have been asked
  record Paused(Shortage why, int left) implements Conclusion {}
}
