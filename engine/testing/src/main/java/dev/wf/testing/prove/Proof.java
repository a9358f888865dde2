package dev.wf.testing.prove;

import dev.wf.testing.cover.Reached;
import dev.wf.testing.judge.Problem;
import java.util.List;
import java.util.Optional;

/// What came of a test, or of all tries of a property.
///
/// @param tries empty for a test
/// @param reached of the program, by all tries that are told of
public record Proof(List<Problem> problems, Optional<Tries> tries, Reached reached) {
  public Proof {
    problems = List.copyOf(problems);
  }

  public Proof(List<Problem> problems, Optional<Tries> tries) {
    this(problems, tries, Reached.NOTHING);
  }

  Proof reaching(Reached all) {
    return new Proof(problems, tries, all);
  }
}
