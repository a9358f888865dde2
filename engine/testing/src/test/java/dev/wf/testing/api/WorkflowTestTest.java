package dev.wf.testing.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowTestTest {
  private static final WorkflowTest AUDIT =
      WorkflowTest.ofFile(Path.of("..", "..", "examples", "audit", "audit.wf"));

  private static final WorkflowTest FILES =
      AUDIT.file("src/a.ts", "let a").file("src/b.ts", "let b").argument("votes", 1);

  /// What an auditor may find.
  private record Finding(String file, int line, String severity, String note) {}

  private static Answer<AgentCall> oneFinding() {
    return Answer.by(call -> List.of(new Finding(call.text("file"), 3, "high", "a map")));
  }

  private static final MockModel MODEL =
      MockModel.strict()
          .on("auditor", oneFinding())
          .on(
              "skeptic",
              call -> call.text("finding").contains("src/a.ts"),
              Map.of("refuted", true, "reason", "guarded"))
          .on("skeptic", Map.of("refuted", false, "reason", ""))
          .on("ask", "a summary");

  @Test
  void mocksAnswerByAgentAndByCondition() {
    var run = FILES.model(MODEL).run().assertCompleted();
    run.assertResult(
            Map.of(
                "summary",
                "a summary",
                "findings",
                List.of(new Finding("src/b.ts", 3, "high", "a map")),
                "audited",
                2))
        .assertCalls("auditor", 2)
        .assertCalls("skeptic", 2);
    assertThat(run.prompts("auditor").getFirst()).contains("src/a.ts");
    assertThat(run.calls("skeptic").getFirst().argument("finding"))
        .isInstanceOf(Value.RecordOf.class);
    assertThat(run.log()).contains("auditing 2 files");
    assertThat(run.files()).containsOnlyKeys("src/a.ts", "src/b.ts");
    assertThat(run.tokens()).isPositive();
    assertThat(run.cost()).isZero();
  }

  @Test
  void aRunIsTheSameInEveryOrder() {
    var result = FILES.model(MODEL).run().value();
    for (long seed = 1; seed < 20; seed++) {
      assertThat(FILES.model(MODEL).order(CompletionOrder.shuffled(seed)).run().value())
          .isEqualTo(result);
    }
  }

  @Test
  void whatFailsInPassingIsAskedAgain() {
    var faults = Faults.NONE.and(1, FailureKind.TRANSPORT).and(2, FailureKind.SCHEMA);
    var run = FILES.model(MODEL).faults(faults).run().assertCompleted();
    assertThat(run.value()).isEqualTo(FILES.model(MODEL).run().value());
    FILES
        .model(MODEL)
        .faults(Faults.NONE.and(1, FailureKind.REFUSAL))
        .run()
        .assertFailed(FailureKind.REFUSAL);
  }

  @Test
  void anAttemptHasAnAnswerOfItsOwn() {
    var model =
        MockModel.strict()
            .on("auditor", Answer.perAttempt(Answer.fault(FailureKind.OVERLOADED), List.of()))
            .on("ask", "a summary");
    var run = FILES.model(model).run().assertCompleted();
    assertThat(run.calls("auditor")).extracting(AgentCall::attempt).containsExactly(2, 2);
  }

  @Test
  void answersComeInTurn() {
    var drafts =
        WorkflowTest.ofText(
            """
            workflow drafts() -> string[] {
              for i in [1, 2, 3] in order { ask "Write draft ${i}." }
            }
            """);
    drafts
        .model(MockModel.strict().on("ask", Answer.inTurn("first", "second")))
        .run()
        .assertResult(List.of("first", "second", "second"));
  }

  @Test
  void aFaultFailsTheRun() {
    var failed =
        FILES
            .model(MockModel.strict().on("auditor", Answer.fault(FailureKind.REFUSAL, "no")))
            .run()
            .assertFailed(FailureKind.REFUSAL);
    assertThat(failed.failure().node()).isEqualTo("audit/findings[0]/auditor");
    assertThatThrownBy(failed::assertCompleted)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The run should complete, but it failed: refusal");
  }

  @Test
  void anyIsTheSameForTheSameSeed() {
    var one = FILES.model(MockModel.any(7)).run().assertCompleted().value();
    assertThat(FILES.model(MockModel.any(7)).run().value()).isEqualTo(one);
    assertThat(FILES.model(MockModel.any(8)).run().value()).isNotEqualTo(one);
  }

  @Test
  void aPriceMakesCostsAndBudgets() {
    var run = FILES.model(MODEL.priced("3", "15")).run().assertCompleted();
    assertThat(run.cost()).isGreaterThan(BigDecimal.ZERO);
    var poor =
        WorkflowTest.ofText(
            """
            workflow poor() -> string {
              budget { cost: $0.01 }
              ask "Write." with { max_tokens: 100 }
            }
            """);
    poor.model(MockModel.strict().on("ask", "x").priced("1", "1")).run().assertCompleted();
    poor.model(MockModel.strict().on("ask", "x").priced("1000", "1000")).run().assertPaused();
  }

  @Test
  void toolsAndGatesAreMocked() {
    var build =
        WorkflowTest.ofText(
            """
            workflow build(target: string) -> string {
              allow { exec: ["make *"], write: ["out/**"] }
              let made = exec(["make", target])
              if !approve("Publish?") { fail "not approved" }
              write("out/log.txt", made.stdout)
              artifact("made.txt", made.stdout)
              input("Which name?") as string
            }
            """);
    var run =
        build
            .argument("target", "all")
            .tool(
                "exec",
                call -> call.text(0).equals("make all"),
                Map.of("ok", true, "code", 0, "stdout", "made", "stderr", ""))
            .approve(true)
            .input("a name")
            .run()
            .assertResult("a name");
    assertThat(run.files()).containsEntry("out/log.txt", "made");
    assertThat(run.artifacts()).containsEntry("made.txt", "made");
    assertThat(run.toolCalls("exec")).extracting(call -> call.text(0)).containsExactly("make all");
  }

  @Test
  void anAgentMayWriteBeforeItAnswers() {
    var edit =
        WorkflowTest.ofText(
            """
            workflow edit() -> string {
              allow { write: ["**"] }
              writer("a.txt")
            }
            agent writer(file: path) -> string {
              tools: [read, write]
              prompt: "Write ${file}."
            }
            """);
    var run =
        edit.file("a.txt", "old")
            .model(
                MockModel.strict()
                    .on(
                        "writer",
                        Answer.<AgentCall>of("done").reading("a.txt").writing("a.txt", "new")))
            .run()
            .assertResult("done");
    assertThat(run.files()).containsEntry("a.txt", "new");
    assertThat(run.calls("writer")).hasSize(1);
  }

  @Test
  void aScriptAnswersAsOnTheCommandLine() {
    var script =
        ScriptedModel.ofText(
            """
            rules:
              - agent: auditor
                reads: ["${file}"]
                answer: []
              - answer: "a summary"
            """);
    var run = FILES.model(script).run().assertCompleted();
    assertThat(run.calls("auditor")).hasSize(2);
    assertThat(run.calls("auditor").getFirst().outcome())
        .isEqualTo(new Call.Outcome.Answered(Value.list()));
  }

  @Test
  void aWorkspaceIsACopyOfAFolder(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("src"));
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve("src/c.ts"), "let c");
    Files.writeString(folder.resolve(".git/HEAD"), "x");
    var run = FILES.workspace(folder).model(MODEL).run();
    assertThat(run.files()).containsOnlyKeys("src/a.ts", "src/b.ts", "src/c.ts");
    assertThat(FILES.workspace(folder).paths()).contains("src/c.ts");
  }

  @Test
  void theYamlFormIsTheSameWorkflow() {
    var yaml = WorkflowTest.ofFile("../../examples/audit/audit.yaml");
    var files = Map.of("src/a.ts", "let a", "src/b.ts", "let b");
    assertThat(yaml.files(files).argument("votes", 1).model(MODEL).run().value())
        .isEqualTo(FILES.model(MODEL).run().value());
  }

  @Test
  void anotherWorkflowOfTheFileMayBeMeant() {
    var text =
        """
        workflow one() -> int { 1 }
        workflow two(n: int) -> int { n * 2 }
        """;
    WorkflowTest.ofText("lib.wf:two", text).argument("n", 21).run().assertResult(42);
    assertThatThrownBy(() -> WorkflowTest.ofText("lib.wf", text))
        .hasMessage(
            "lib.wf has several workflows and none is named like the file: write `lib.wf:one` to"
                + " name one; its workflows are `one`, `two`.");
    assertThatThrownBy(() -> WorkflowTest.ofText("lib.wf:tow", text))
        .hasMessage("lib.wf has no workflow `tow`. Did you mean `two`?");
  }

  @Test
  void aPartOfTheResultIsReachedByItsPath() {
    var run = FILES.model(MODEL).run();
    assertThat(run.texts("findings[0].file")).containsExactly("src/b.ts");
    assertThat(run.texts("findings[*].line")).containsExactly("3");
    assertThat(run.at("audited")).isEqualTo(Value.of(2));
    assertThatThrownBy(() -> run.at("finding[0]"))
        .hasMessage("The result has no field `finding`. Did you mean `findings`?");
    assertThatThrownBy(() -> run.at("findings[1].file"))
        .hasMessage("`findings` of the result has 1 element, and none 1");
    assertThatThrownBy(() -> run.at("audited[0]"))
        .hasMessage("`audited` of the result is no list.");
    assertThatThrownBy(() -> run.at("findings.[0]")).hasMessageContaining("is no path to a part");
  }

  @Test
  void nothingRealIsReached() {
    var reaching =
        WorkflowTest.ofText(
            """
            workflow reaching() -> string {
              allow { web: ["*"], exec: ["*"] }
              worker()
            }
            agent worker() -> string {
              model: "anthropic:claude-opus-4-1"
              tools: [web_fetch, exec("*")]
              prompt: "Fetch it."
            }
            """);
    reaching.model(MockModel.strict().on("worker", "mocked")).run().assertResult("mocked");
    var worker =
        ScriptedModel.ofText(
            """
            rules:
              - agent: worker
                uses:
                  - web_fetch: { url: "https://example.org" }
                answer: "${results}"
            """);
    assertThat(reaching.model(worker).run().data()).asString().contains("a test");
  }

  @Test
  void aMockThatNothingUsesIsNamed() {
    FILES.model(MODEL).run().assertMocksUsed();
    var run = FILES.approve(true).model(MODEL.by("skeptic", _ -> "never").otherwise("x")).run();
    assertThatThrownBy(run::assertMocksUsed)
        .isInstanceOf(AssertionError.class)
        .hasMessage("Mocks that answered nothing: `skeptic`, `*`, `approve`.");
  }
}
