package dev.wf.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.testing.api.MockModel;
import dev.wf.testing.api.WorkflowTest;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@WorkflowFile("../../examples/audit/audit.wf")
class WorkflowExtensionTest {
  private static final MockModel NOTHING_FOUND =
      MockModel.strict().on("auditor", List.of()).on("ask", "nothing");

  @Test
  void aClassNamesTheWorkflowOfItsTests(WorkflowTest audit) {
    assertThat(audit.name()).isEqualTo("audit");
    audit.file("src/a.ts", "let a").model(NOTHING_FOUND).run().assertCompleted();
  }

  @Test
  void aParameterNamesItsOwn(
      WorkflowTest audit, @WorkflowFile("../../examples/debate/debate.wf") WorkflowTest debate) {
    assertThat(audit.name()).isEqualTo("audit");
    assertThat(debate.name()).isEqualTo("debate");
  }

  @Test
  @WorkflowFile("../../examples/debate/debate.yaml")
  void aTestNamesItsOwn(WorkflowTest debate) {
    assertThat(debate.name()).isEqualTo("debate");
  }

  @Test
  @WorkflowFile(value = "../../examples/audit/audit.wf", workspace = "../../examples/audit")
  void aWorkspaceIsACopyOfAFolder(WorkflowTest audit) {
    var run = audit.model(NOTHING_FOUND).run().assertCompleted();
    assertThat(run.files()).containsKey("src/accounts.ts");
    run.assertCalls("auditor", 7);
  }

  @Nested
  class Inside {
    @Test
    void aClassWithinHasTheWorkflowOfTheClassAround(WorkflowTest audit) {
      assertThat(audit.name()).isEqualTo("audit");
    }
  }

  @Test
  void whatIsWrongIsSaidByTheTestThatFails() {
    var said = new ConcurrentLinkedQueue<String>();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(WrongUses.class))
            .build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(e -> said.add(messages(e)));
              }
            });
    assertThat(said).hasSize(2);
    assertThat(said).anyMatch(m -> m.contains("no_such.wf: There is no such file."));
    assertThat(said)
        .anyMatch(
            m -> m.contains("Nothing says which workflow `unnamed` is; write @WorkflowFile("));
  }

  private static String messages(Throwable thrown) {
    return String.join(
        "\n",
        Stream.iterate(thrown, t -> t != null, Throwable::getCause)
            .map(Throwable::getMessage)
            .toList());
  }
}
