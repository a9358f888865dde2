package dev.wf.testing.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with a test is said so that its author knows what to do.
class MistakesOfTestsTest {
  private static final WorkflowTest TRIAGE =
      WorkflowTest.ofText(
          "triage.wf",
          """
          workflow triage(dir: path, most: int(1..9) = 3) -> string[] {
            let seen = for file in glob("${dir}/*.md") { reader(file) }
            for s in seen { if s.urgent { s.words } else { "later" } }
          }
          agent reader(file: path) -> { urgent: bool, words: string(..20) } {
            tools:  [read]
            prompt: "Read ${file}."
          }
          """);

  private static final WorkflowTest READY =
      TRIAGE.argument("dir", "in").file("in/a.md", "It is broken.");

  private static void says(ThrowingCallable made, String message) {
    assertThatThrownBy(made).isInstanceOf(WorkflowTestException.class).hasMessage(message);
  }

  private static void saysPart(ThrowingCallable made, String part) {
    assertThatThrownBy(made).isInstanceOf(WorkflowTestException.class).hasMessageContaining(part);
  }

  @Test
  void aFileThatIsNotThereIsNamedWithWhereItWasLookedFor() {
    says(
        () -> WorkflowTest.ofFile("nowhere/triage.wf"),
        "nowhere/triage.wf: There is no such file. It was looked for at "
            + Path.of("nowhere/triage.wf").toAbsolutePath()
            + ".");
    saysPart(() -> ScriptedModel.ofFile("none.yaml"), "none.yaml: There is no such file.");
    saysPart(() -> TRIAGE.workspace(Path.of("nowhere")), "There is no folder ");
  }

  @Test
  void diagnosticsAreShownAsTheCompilerShowsThem(@TempDir Path folder) throws Exception {
    var file = folder.resolve("wrong.wf");
    Files.writeString(file, "workflow wrong() -> int { reader() + \"a\" }\n");
    assertThatThrownBy(() -> WorkflowTest.ofFile(file))
        .isInstanceOf(WorkflowTestException.class)
        .hasMessageContaining("wrong.wf does not compile:")
        .hasMessageContaining("error[WF")
        .hasMessageContaining("`reader`")
        .hasMessageContaining("| workflow wrong() -> int { reader() + \"a\" }");
  }

  @Test
  void aTextWithoutAWorkflowHasNothingToRun() {
    says(
        () -> WorkflowTest.ofText("fn f(n: int) -> int = n"),
        "workflow.wf has no workflow; its workflows are none.");
  }

  @Test
  void anUnknownParameterIsNamed() {
    says(
        () -> TRIAGE.argument("dri", "in"),
        "The workflow `triage` has no parameter `dri`. Did you mean `dir`?");
    says(
        () -> TRIAGE.argument("something", "in"),
        "The workflow `triage` has no parameter `something`; it takes `dir`, `most`.");
    says(
        TRIAGE::run,
        "The workflow `triage` needs its argument `dir` (path); give it with"
            + " `argument(\"dir\", …)`.");
  }

  @Test
  void anArgumentOfAnotherTypeIsRefused() {
    says(() -> TRIAGE.argument("most", 12), "The argument `most` is no int(1..9): 12 is above 9.");
    saysPart(() -> TRIAGE.argument("most", "three"), "The argument `most` is no int(1..9): ");
    saysPart(() -> TRIAGE.argument("most", Instant.EPOCH), "is no value of the language");
  }

  @Test
  void anUnknownAgentIsNamed() {
    says(
        () -> TRIAGE.model(MockModel.strict().on("raeder", "x")),
        "The workflow `triage` asks no agent `raeder`. Did you mean `reader`?");
    says(
        () -> TRIAGE.resultType("judge"),
        "The workflow `triage` asks no agent `judge`; its agents are `reader`.");
    saysPart(() -> READY.model(MockModel.any(1)).run().calls("readr"), "Did you mean `reader`?");
  }

  @Test
  void anAnswerOfAnotherTypeIsRefusedBeforeTheRun() {
    says(
        () -> TRIAGE.model(MockModel.strict().on("reader", Map.of("urgent", true))),
        "The mock of `reader` gives no { urgent: bool, words: string(..20) }: "
            + "at words: this field is missing.");
    saysPart(
        () -> TRIAGE.model(MockModel.strict().on("reader", Answer.inTurn("x", "y"))),
        "The mock of `reader` gives no ");
  }

  @Test
  void anAnswerOfAnotherTypeThatIsWorkedOutEndsTheTest() {
    var model =
        MockModel.strict().by("reader", _ -> Map.of("urgent", true, "words", "w".repeat(21)));
    saysPart(() -> READY.model(model).run(), "The mock of `reader` gives no ");
  }

  @Test
  void whatAMockThrowsEndsTheTest() {
    var model =
        MockModel.strict()
            .by(
                "reader",
                call -> {
                  assertThat(call.text("file")).isEqualTo("in/b.md");
                  return Map.of();
                });
    assertThatThrownBy(() -> READY.model(model).run())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("in/b.md");
    var other = MockModel.strict().by("reader", call -> call.text("fiel"));
    says(
        () -> READY.model(other).run(),
        "The agent `reader` has no parameter `fiel`. Did you mean `file`?");
  }

  @Test
  void aCallThatNothingAnswersSaysWhatToAdd() {
    says(
        READY::run,
        "No mock answers `reader` (file: in/a.md), which triage/seen[0]/reader asks; add"
            + " `.on(\"reader\", …)` to the MockModel.");
    var exec =
        WorkflowTest.ofText(
            """
            workflow tests() -> bool {
              allow { exec: ["npm test"] }
              try { exec(["npm", "test"]).ok } catch e { false }
            }
            """);
    says(
        exec::run,
        "No mock answers `exec` (npm test), which tests/exec uses and a test never reaches; add"
            + " `.tool(\"exec\", …)` to the WorkflowTest.");
  }

  @Test
  void aToolThatIsNoneIsNamed() {
    says(
        () -> TRIAGE.tool("exce", true),
        "There is no function `exce` that looks at the world or changes it. Did you mean `exec`?");
    saysPart(() -> TRIAGE.approve(true).tool("glob", 3), "The mock of `glob` gives no path[]: ");
  }

  @Test
  void aFileLiesWithinTheWorkspace() {
    says(
        () -> TRIAGE.file("../up.md", "x"),
        "The path of a file lies within the workspace, but `../up.md` does not.");
  }

  @Test
  void aScriptThatIsNoneIsShownWithItsMistakes() {
    assertThatThrownBy(() -> ScriptedModel.ofText("rules:\n  - agnt: reader\n    answer: 1\n"))
        .isInstanceOf(WorkflowTestException.class)
        .hasMessageContaining("script.yaml is no script:")
        .hasMessageContaining("WF5802")
        .hasMessageContaining("was `agent` meant?");
  }

  @Test
  void aRunWithoutAnEndIsGivenUp() {
    var endless =
        WorkflowTest.ofText(
            """
            workflow endless() -> int { (for i in range(0, 30000) { exists("${i}.md") }).len() }
            """);
    saysPart(endless::run, "The run was given up after 20000 calls");
  }

  @Test
  void anAssertionSaysWhatWasThereInstead() {
    var run =
        READY.model(MockModel.strict().on("reader", Map.of("urgent", true, "words", "now"))).run();
    assertThatThrownBy(() -> run.assertResult(List.of("later")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("[0]: \"now\" ≠ \"later\"");
    assertThatThrownBy(() -> run.assertFailed(FailureKind.FAILED))
        .hasMessage("The run should fail with failed, but it completed with [\"now\"].");
    assertThatThrownBy(() -> run.assertCalls("reader", 2))
        .hasMessage("`reader` should be called 2 times, but was called 1 time.");
    assertThatThrownBy(run::failure).hasMessageContaining("A failure was expected");
    assertThatThrownBy(() -> run.assertResult(3)).isInstanceOf(WorkflowTestException.class);
  }
}
