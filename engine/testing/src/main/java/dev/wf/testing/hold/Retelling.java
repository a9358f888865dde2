package dev.wf.testing.hold;

import java.util.Optional;

/// Writes tests that have runs again.
@FunctionalInterface
public interface Retelling {
  Retelling NONE = _ -> Optional.empty();

  /// Empty where no test comes to the same.
  Optional<String> of(HeldRun run) throws InterruptedException;
}
