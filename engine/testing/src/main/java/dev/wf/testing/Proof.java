package dev.wf.testing;

import java.util.List;
import java.util.Optional;

/// What came of a test, or of all tries of a property.
///
/// @param tries empty for a test
record Proof(List<Problem> problems, Optional<Tries> tries) {
  Proof {
    problems = List.copyOf(problems);
  }

  static Proof ofTest(List<Problem> problems) {
    return new Proof(problems, Optional.empty());
  }
}
