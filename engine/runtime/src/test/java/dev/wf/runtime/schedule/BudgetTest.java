package dev.wf.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Holds generated runs to their budgets. `-Dbudget.runs` and `-Dbudget.seed` choose how many and
/// which.
class BudgetTest {
  private static final int RUNS = Integer.getInteger("budget.runs", 400);
  private static final long SEED = Long.getLong("budget.seed", 1);

  @Test
  void noRunExceedsABudgetByMoreThanWhatIsUnderWay() {
    var ends = new TreeMap<String, Integer>();
    int resumed = 0;
    for (long seed = SEED; seed < SEED + RUNS; seed++) {
      try {
        var run = new BudgetedRuns(seed);
        ends.merge(run.toItsEnd().getClass().getSimpleName(), 1, Integer::sum);
        resumed += run.sessions() - 1;
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("-Dbudget.runs=1 -Dbudget.seed=" + seed, e);
      }
    }
    System.out.println(
        RUNS + " runs with budgets ended as " + ends + " after " + resumed + " resumes");
    assertThat(ends).containsKey("Completed");
  }
}
