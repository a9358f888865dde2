package org.example.triage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.wf.ir.value.Value;
import dev.wf.testing.api.CompletionOrder;
import dev.wf.testing.api.Faults;
import dev.wf.testing.api.MockModel;
import dev.wf.testing.api.RunResult;
import dev.wf.testing.api.WorkflowTest;
import dev.wf.testing.jqwik.WorkflowArbitraries;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Properties: what holds of the workflow whatever the readers answer, whatever fails, and in
/// whatever order the answers come.
class TriageProperties {
  private static final WorkflowTest TRIAGE = WorkflowTest.ofFile("src/main/resources/triage.wf");

  /// Two tickets to read. [PlantedMistake] has another workflow.
  WorkflowTest triage() {
    return tickets(TRIAGE);
  }

  static WorkflowTest tickets(WorkflowTest workflow) {
    return workflow.file("tickets/1.md", "…").file("tickets/2.md", "…");
  }

  @Property(tries = 100)
  void everyTicketIsReportedOnce(
      @ForAll("readings") List<Value> readings, @ForAll @IntRange(min = 1, max = 5) int votes) {
    var run = triage().argument("votes", votes).model(answering(readings)).run().assertCompleted();
    assertEquals(
        List.of("tickets/1.md", "tickets/2.md"),
        run.texts("tickets[*].file").stream().sorted().toList());
  }

  @Property(tries = 100)
  void theOrderInWhichReadersAnswerShowsNowhere(
      @ForAll("readings") List<Value> readings, @ForAll("orders") CompletionOrder order) {
    var test = triage().model(answering(readings));
    assertEquals(test.run().result(), test.order(order).run().result());
  }

  @Property(tries = 100)
  void whatFailsNeverGivesAReportThatLacksATicket(
      @ForAll("readings") List<Value> readings, @ForAll("faults") Faults faults) {
    var run = triage().argument("votes", 1).model(answering(readings)).faults(faults).run();
    switch (run.result()) {
      case RunResult.Completed _ -> assertEquals(2, run.texts("tickets[*].file").size());
      case RunResult.Failed _ -> assertFalse(faults.byRequest().isEmpty());
      case RunResult.Degraded(_, var losses) -> throw new AssertionError("lost " + losses);
      case RunResult.Paused(var reason) -> throw new AssertionError(reason);
    }
  }

  /// The readings of one ticket, one for each vote; the first again where there are more votes.
  @Provide
  Arbitrary<List<Value>> readings() {
    return WorkflowArbitraries.answersOf(triage(), "reader").list().ofMinSize(1).ofMaxSize(5);
  }

  @Provide
  Arbitrary<CompletionOrder> orders() {
    return WorkflowArbitraries.orders();
  }

  @Provide
  Arbitrary<Faults> faults() {
    return WorkflowArbitraries.faults();
  }

  private static MockModel answering(List<Value> readings) {
    return MockModel.strict()
        .by("reader", call -> readings.get(call.sample() < readings.size() ? call.sample() : 0));
  }
}
