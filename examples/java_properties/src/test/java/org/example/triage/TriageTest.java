package org.example.triage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wf.testing.api.Answer;
import dev.wf.testing.api.FailureKind;
import dev.wf.testing.api.MockModel;
import dev.wf.testing.api.WorkflowTest;
import dev.wf.testing.junit.WorkflowFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Examples: what the workflow does with certain answers.
@WorkflowFile("src/main/resources/triage.wf")
class TriageTest {
  private static final Map<String, String> TICKETS =
      Map.of("tickets/1.md", "Nobody can log in.", "tickets/2.md", "A word is misspelt.");

  /// What a reader answers. Its fields are those of `Reading`.
  private record Reading(String urgency, String because) {}

  @Test
  void theMostUrgentComeFirst(WorkflowTest triage) {
    var model =
        MockModel.strict()
            .on("reader", call -> call.text("file").equals("tickets/1.md"), reading("high"))
            .on("reader", reading("low"));
    var run = triage.files(TICKETS).argument("votes", 3).model(model).run();

    run.assertCompleted()
        .assertResult(
            Map.of(
                "tickets",
                List.of(
                    Map.of("file", "tickets/1.md", "urgency", "high"),
                    Map.of("file", "tickets/2.md", "urgency", "low"))))
        .assertCalls("reader", 6);
    assertTrue(run.prompts("reader").getFirst().startsWith("Read the ticket tickets/1.md."));
    assertEquals(List.of("2 tickets"), run.log());
  }

  @Test
  void whereNoMajorityIsTheMostUrgentCounts(WorkflowTest triage) {
    var urgencies = List.of("low", "high");
    var model = MockModel.strict().by("reader", call -> reading(urgencies.get(call.sample())));
    triage
        .file("tickets/1.md", "It is slow.")
        .argument("votes", 2)
        .model(model)
        .run()
        .assertResult(
            Map.of("tickets", List.of(Map.of("file", "tickets/1.md", "urgency", "high"))));
  }

  @Test
  void aProviderThatIsOverloadedIsAskedAgain(WorkflowTest triage) {
    var model =
        MockModel.strict()
            .on("reader", Answer.perAttempt(Answer.fault(FailureKind.OVERLOADED), reading("low")));
    var run = triage.files(TICKETS).argument("votes", 1).model(model).run().assertCompleted();
    run.calls("reader").forEach(call -> assertEquals(2, call.attempt()));
  }

  private static Reading reading(String urgency) {
    return new Reading(urgency, "its words");
  }
}
