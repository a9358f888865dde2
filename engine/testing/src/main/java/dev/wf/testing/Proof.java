package dev.wf.testing;

import dev.wf.testing.cover.Reached;
import java.util.List;
import java.util.Optional;

/// What came of a test, or of all tries of a property.
///
/// @param tries empty for a test
/// @param reached of the program, by all tries that are told of
record Proof(List<Problem> problems, Optional<Tries> tries, Reached reached) {
  Proof {
    problems = List.copyOf(problems);
  }

  Proof(List<Problem> problems, Optional<Tries> tries) {
    this(problems, tries, Reached.NOTHING);
  }

  Proof reaching(Reached all) {
    return new Proof(problems, tries, all);
  }
}
