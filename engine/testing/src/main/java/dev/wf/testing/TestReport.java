package dev.wf.testing;

import dev.wf.ir.graph.Test;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What came of a test.
///
/// @param problems none where it passed, in the order of the text
/// @param tries of a property
public record TestReport(Test test, List<Problem> problems, Duration took, Optional<Tries> tries) {
  public TestReport {
    problems = List.copyOf(problems);
  }

  public boolean passed() {
    return problems.isEmpty();
  }
}
