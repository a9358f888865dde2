package org.example.triage;

import dev.wf.testing.api.WorkflowTest;

/// The same properties of a workflow with a mistake: `planted/triage.wf` loses a ticket about which
/// no majority agrees. `mvn test -Dtest=PlantedMistake` shows how that is found.
class PlantedMistake extends TriageProperties {
  private static final WorkflowTest PLANTED =
      WorkflowTest.ofFile("src/test/resources/planted/triage.wf");

  @Override
  WorkflowTest triage() {
    return tickets(PLANTED);
  }
}
