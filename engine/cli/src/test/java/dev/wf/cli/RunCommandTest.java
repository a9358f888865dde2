package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
  private static final String TWO_GOOD_NOTES =
      """
      {
        "good": [
          {
            "file": "notes/n0.txt",
            "text": "as it should be"
          },
          {
            "file": "notes/n1.txt",
            "text": "as it should be"
          }
        ],
        "read": 2
      }
      """;

  @TempDir private Path folder;

  @Test
  void jsonIsTheResultAndNothingElse() {
    var said =
        Typed.withNotes(folder, 2).wf("run", "review.wf", "--script", "good.yaml", "-y", "--json");
    assertThat(said)
        .isEqualTo(
            new Typed.Said(
                0, TWO_GOOD_NOTES, "All of this comes from a script; no model was asked.\n"));
  }

  @Test
  void aRunIsPlannedThenShownThenSummedUp() {
    var said = Typed.withNotes(folder, 2).wf("run", "review.wf", "--script", "good.yaml", "--yes");
    assertThat(said.code()).isZero();
    assertThat(said.out()).isEqualTo(TWO_GOOD_NOTES);
    assertThat(said.err().lines().map(RunCommandTest::withoutTimes))
        .containsExactly(
            "review(dir: \"notes\", votes: 2)",
            "  Reviews the notes in a folder.",
            "",
            "  Read  reader  2 to ask                                  TOKENS",
            "  Vote  voter   as the answers above call for, at most 4",
            "  More may follow from the answers.",
            "",
            "  may read   notes/**",
            "  may write  nothing",
            "  budget     50 agents; 16 at once",
            "  expected   about TOKENS; 1 time in 20 more than TOKENS",
            "             as the sizes of prompts suggest: no earlier run tells; without voter, of"
                + " which nothing is known yet",
            "  at most    6 agents; what they cost has no bound",
            "  model      scripted-1 (scripted: no real model is asked)",
            "",
            "reading 2 notes",
            "Read …",
            "Vote …",
            "Read: 2 agents",
            "Vote: 4 agents",
            "All of this comes from a script; no model was asked.",
            "completed in TIME, 6 agents: 6 asked; TOKENS in, TOKENS out",
            "  AGENT   MODEL       CALLS  TURNS  IN    OUT",
            "  reader  scripted-1  2      4      1.3k  128",
            "  voter   scripted-1  4      4      284   64",
            "  .wf/runs/RUN");
  }

  private static String withoutTimes(String line) {
    return line.replaceAll("completed in [\\d.]+m?s", "completed in TIME")
        .replaceAll("[\\d.]+k? tokens", "TOKENS")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d-\\d{4}-review-.{4}", "RUN");
  }

  @Test
  void theSecondRunAsksNobody() {
    var typed = Typed.withNotes(folder, 2);
    typed.wf("run", "review.wf", "--script", "good.yaml", "--yes");
    var said = typed.wf("run", "review.wf", "--script", "good.yaml", "--yes");
    assertThat(said.out()).isEqualTo(TWO_GOOD_NOTES);
    assertThat(said.err())
        .contains("2 from the cache", "4 from the cache", "6 agents: 6 from the cache");
  }

  @Test
  void whoseAnswersAreMadeUpIsSaid() {
    var said = Typed.withNotes(folder, 2).wf("run", "review.wf", "--yes");
    assertThat(said.code()).isZero();
    assertThat(said.err())
        .contains("mock-1 (mock: no real model is asked)")
        .contains("All of this is made up by the mock model; no real one was asked.");
  }

  @Test
  void whereNobodyWasAskedNothingIsMadeUp() throws Exception {
    Files.writeString(folder.resolve("plain.wf"), "workflow plain() -> int { 1 + 1 }\n");
    var said = new Typed(folder).wf("run", "plain.wf", "--yes");
    assertThat(said.out()).isEqualTo("2\n");
    assertThat(said.err()).doesNotContain("made up");
  }

  @Test
  void withoutATerminalNothingRunsUnasked() {
    var said = Typed.withNotes(folder, 2).wf("run", "review.wf");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .endsWith("wf: Nobody is there to be asked.\n  = help: --yes runs it without asking\n");
    assertThat(folder.resolve(".wf/runs")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"'y\n', 0", "'n\n', 2", "'', 2"})
  void aPersonIsAskedFirst(String typed, int code) {
    var said = Typed.withNotes(folder, 2).inATerminal(typed).wf("run", "review.wf");
    assertThat(said.code()).isEqualTo(code);
    assertThat(said.err()).contains("Run it? [y/N] ");
    assertThat(Files.exists(folder.resolve(".wf/runs"))).isEqualTo(code == 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run review.wf --yes --args vots=3       | `review` has no parameter `vots`.",
        "run review.wf --yes --args votes=12     | This should be int(1..9), but it is 12.",
        "run none.wf --yes                       | There is no such file.",
        "run . --yes                             | This is a folder, not a program.",
        "run review.wf:revue --yes               | review.wf has no workflow `revue`.",
        "run review.wf --yes --workspace nowhere | There is no folder nowhere to work in.",
        "run review.wf --yes --workers 0         | At least one agent works at a time.",
        "run review.wf --yes --script none.yaml  | There is no such file.",
        "run review.wf --yes --model scripted    | The scripted model needs its rules.",
        "run review.wf --yes --model anthropic   | Anthropic's models need a key.",
        "run review.wf --yes --model gpt         | No provider is known for the model `gpt`.",
        "plan review.wf --args dir=/etc          | A path stays inside the workspace.",
        "resume                                  | There are no runs in ",
        "resume abc                              | There are no runs in ",
        "show last                               | There are no runs in ",
        "why review/notes                        | There are no runs in ",
      })
  void whatCannotBeDoneIsOneSentenceAndExitCodeTwo(String words, String sentence) {
    var said = Typed.withNotes(folder, 1).wf(words.split(" "));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains(sentence).doesNotContain("Exception", "\tat ");
    assertThat(folder.resolve(".wf/runs")).doesNotExist();
  }

  @Test
  void aHomeThatCannotBeWrittenIsOneSentence() {
    var typed = Typed.withNotes(folder, 1);
    typed.file(".wf", "in the way");
    var said = typed.wf("run", "review.wf", "--yes");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("wf: ", ".wf", "= help: ").doesNotContain("Exception", "\tat ");
  }

  @Test
  void aFailedWorkflowEndsWithOneAndSaysHowToGoOn() {
    var typed = Typed.withNotes(folder, 2);
    typed.file(
        "bad.yaml",
        """
        rules:
          - agent: reader
            arguments: { file: notes/n1.txt }
            fault: refusal
        """
            + Typed.ALL_GOOD.replace("rules:\n", ""));
    var said = typed.wf("run", "review.wf", "--script", "bad.yaml", "--yes");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .contains("failed: refusal: ", "[review/notes[1]/reader]", "wf resume ", "1 failed");
  }

  @Test
  void whatWasSkippedIsSaidByPhase() {
    var typed = Typed.withNotes(folder, 3);
    typed.file(
        "review.wf",
        Typed.REVIEW.replace("for file in files {", "for file in files on error skip {"));
    typed.file(
        "bad.yaml",
        """
        rules:
          - agent: reader
            arguments: { file: notes/n1.txt }
            fault: refusal
        """
            + Typed.ALL_GOOD.replace("rules:\n", ""));
    var said = typed.wf("run", "review.wf", "--script", "bad.yaml", "--yes", "--json");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("n0.txt", "n2.txt").doesNotContain("n1.txt");
    assertThat(said.err())
        .contains("degraded: ", "  Read: 1 failed\n    refusal: ", "[review/notes[1]/reader]");
  }

  @Test
  void anExhaustedBudgetPausesTheRunWithThree() {
    var typed = Typed.withNotes(folder, 3);
    typed.file("review.wf", Typed.REVIEW.replace("agents: 50", "agents: 4"));
    var said = typed.wf("run", "review.wf", "--script", "good.yaml", "--yes");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err()).contains("paused: the budget of 4 agents is used up", "wf resume ");

    typed.file("review.wf", Typed.REVIEW);
    var resumed = typed.wf("resume", "--json");
    assertThat(resumed.code()).isZero();
    assertThat(resumed.out()).contains("n0.txt", "n1.txt", "n2.txt");
    assertThat(resumed.err()).contains("has changed since");
  }

  @Test
  void verboseGivesEachNodeALineWithItsReason() {
    var typed = Typed.withNotes(folder, 1);
    var first = typed.wf("run", "review.wf", "--script", "good.yaml", "--yes", "-v");
    assertThat(first.err())
        .contains("reader(notes/n0.txt): asked scripted-1, ", "[review/notes[0]/reader]")
        .contains("no earlier answer of this agent is kept");
    var second = typed.wf("run", "review.wf", "--script", "good.yaml", "--yes", "-v");
    assertThat(second.err()).contains("reader(notes/n0.txt): served from the cache");
  }

  @Test
  void helpAboutAProgramListsWhatItTakes() {
    var said = Typed.withNotes(folder, 0).wf("run", "review.wf", "--help");
    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .startsWith(
            """
            review -> Report
            Reviews the notes in a folder.

            Arguments (wf run review.wf --args NAME=VALUE …):
              dir    path       = "notes"  Where the notes are.
              votes  int(1..9)  = 2

            Usage: wf run\
            """);
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    var said = Typed.withNotes(folder, 1).wf("plan", "review.wf", "--args", "dir=noets");
    assertThat(said.code()).isZero();
    assertThat(said.err())
        .isEqualTo("warning: There is no noets in " + folder + ", which `dir` names.\n");
    assertThat(said.out()).contains("Read  reader  none\n");
  }

  @Test
  void answersWithFlippedBitsAreAskedForAgain() throws IOException {
    var typed = Typed.withNotes(folder, 2);
    var words = new String[] {"run", "review.wf", "--script", "good.yaml", "--yes"};
    typed.wf(words);
    try (var files = Files.walk(folder.resolve(".wf/cache"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i += 32) {
          bytes[i] ^= 1;
        }
        Files.write(file, bytes);
      }
    }
    var said = typed.wf(words);
    assertThat(said.out()).isEqualTo(TWO_GOOD_NOTES);
    assertThat(said.err()).contains("6 agents: 6 asked;");
  }

  @Test
  void aPlanIsAResultAndRunsNothing() {
    var said = Typed.withNotes(folder, 2).wf("plan", "review.wf", "--args", "votes=1");
    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).contains("reader  2 to ask", "votes: 1");
    assertThat(folder.resolve(".wf")).doesNotExist();
  }
}
