package dev.wf.testing;

import dev.wf.ir.graph.Test;
import java.time.Duration;
import java.util.List;

/// What came of a test.
///
/// @param problems none where it passed, in the order of the text
public record TestReport(Test test, List<Problem> problems, Duration took) {
  public TestReport {
    problems = List.copyOf(problems);
  }

  public boolean passed() {
    return problems.isEmpty();
  }
}
