package dev.wf.testing.report;

import dev.wf.ir.graph.Test;
import dev.wf.testing.cover.Reached;
import dev.wf.testing.judge.Problem;
import dev.wf.testing.prove.Tries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What came of a test.
///
/// @param problems in the order of the text: where it passed, warnings at most
/// @param tries of a property
/// @param reached what of the program its runs reached, where that is counted
public record TestReport(
    Test test, List<Problem> problems, Duration took, Optional<Tries> tries, Reached reached) {
  public TestReport {
    problems = List.copyOf(problems);
  }

  public boolean passed() {
    return problems.stream().noneMatch(p -> p.diagnostic().isError());
  }
}
