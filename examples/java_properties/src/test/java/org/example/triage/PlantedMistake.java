package org.example.triage;

import dev.wf.ir.value.Value;
import dev.wf.testing.api.WorkflowTest;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// The same properties of a workflow with a mistake: `planted/triage.wf` loses a ticket about which
/// no majority agrees. `mvn test -Dtest=PlantedMistake` shows how that is found.
class PlantedMistake extends TriageProperties {
  private static final WorkflowTest PLANTED =
      WorkflowTest.ofFile("src/test/resources/planted/triage.wf");

  /// The same each time, as what is shown of it stands in the README. Leave the seed out in your
  /// own properties: then every run tries something else.
  @Override
  @Property(tries = 100, seed = "1", afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void everyTicketIsReportedOnce(
      @ForAll("readings") List<Value> readings, @ForAll @IntRange(min = 1, max = 5) int votes) {
    super.everyTicketIsReportedOnce(readings, votes);
  }

  @Override
  WorkflowTest triage() {
    return tickets(PLANTED);
  }
}
