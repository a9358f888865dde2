package dev.wf.runtime.agent;

import java.util.Optional;

/// The requests of one call that failed in passing, kept so that a run which is taken up has the
/// attempts that were left and waits what was left of the wait.
public interface Retries {
  /// What came of a request when it was sent last, before the run was interrupted.
  Optional<Retry> last(int turn);

  /// A request failed, and is sent again when it is due.
  void add(Retry retry);
}
