package dev.wf.runtime.run.given;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Gate;
import java.util.Optional;

/// Those who answer what a workflow asks people. Used by many threads at once.
public interface People {
  /// Nobody is there: the run goes on as far as it can, and waits.
  People NOBODY = _ -> Optional.empty();

  /// Blocks until the question is answered.
  ///
  /// @return a truth for an approval, else a value of the type asked for; empty where nobody is
  ///   there to answer
  Optional<Value> answer(Gate gate) throws InterruptedException;
}
