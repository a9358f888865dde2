package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Evaluations that did not come to their end at once.
class EvalResumeTest {
  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void programs() throws IOException {
    typed = new Typed(folder);
    typed.file("wf.yaml", "");
    typed.file("sums.wf", EvalCommandTest.SUMS);
    typed.file("sums.jsonl", EvalCommandTest.CASES);
    typed.file("good.yaml", EvalCommandTest.SCRIPT);
  }

  private Typed.Said eval(String... words) {
    var all = new ArrayList<>(List.of("eval", "sums.wf", "--yes", "--script", "good.yaml"));
    all.addAll(List.of(words));
    return typed.wf(all.toArray(String[]::new));
  }

  private void pausedBehindOne(String... words) {
    typed.file("sums.jsonl", EvalCommandTest.CASES.lines().limit(1).collect(Collectors.joining()));
    eval();
    typed.file("sums.jsonl", EvalCommandTest.CASES);
    var all = new ArrayList<>(List.of(words));
    all.add("--offline");
    var paused = eval(all.toArray(String[]::new));
    assertThat(paused.code()).isEqualTo(3);
    assertThat(paused.err()).contains("wf resume ");
  }

  @Test
  void whoGoesOnWithARunIsToldItsScores() {
    pausedBehindOne();
    var resumed = typed.wf("resume", "--script", "good.yaml");
    assertThat(resumed.code()).isZero();
    assertThat(resumed.out())
        .startsWith("adds numbers  3 cases; scripted-1\n")
        .contains("  one     1.00   1.00", "  line 4  0.00   0.50", "  passed\n");
    assertThat(resumed.err()).contains("adds numbers: 3 agents, 1 kept");
    var again = eval();
    assertThat(again.code()).isZero();
    assertThat(again.err()).contains("3 from the cache").doesNotContain("wf resume");
  }

  @Test
  void whatIsTooLowIsSoBehindAnInterruption() {
    typed.file("good.yaml", EvalCommandTest.SCRIPT.replace("sum: 9 }", "sum: 90 }"));
    pausedBehindOne();
    var resumed = typed.wf("resume", "--script", "good.yaml", "--json");
    assertThat(resumed.code()).isEqualTo(1);
    assertThat(resumed.out()).startsWith("{").contains("\"passed\": false", "\"case\": \"two\"");
    assertThat(resumed.err()).isEmpty();
  }

  @Test
  void itIsComparedWithItsBaselineAsWhenItHadRunAtOnce() {
    typed.file("sums.wf", EvalCommandTest.SUMS.replace(" at least 60%", ""));
    eval("--save-baseline");
    typed.file("good.yaml", EvalCommandTest.SCRIPT.replace("sum: 9 }", "sum: 90 }"));
    pausedBehindOne("--tolerance", "0.1", "--vs", "effort=low");
    var resumed = typed.wf("resume", "--script", "good.yaml");
    assertThat(resumed.code()).isEqualTo(1);
    assertThat(resumed.out())
        .contains("0.33 (-0.33)", "failed: `exact` is 0.3333, and was 0.6667 in the baseline")
        .contains("since the baseline: 1 worse, 2 same");
    assertThat(resumed.err()).contains("`wf eval sums.wf --vs effort=low` tells both side by side");
    pausedBehindOne("--tolerance", "0.5", "--fresh");
    assertThat(typed.wf("resume", "--script", "good.yaml", "--json").out())
        .contains("\"regressed\": false", "\"change\": -0.3333");
  }

  @Test
  void whatWasAnsweredIsNotPaidForAgainAndTheOldRunIsNamed() {
    pausedBehindOne();
    var said = eval();
    assertThat(said.code()).isZero();
    assertThat(said.err())
        .contains("1 from the cache", "2 to ask")
        .containsPattern(
            "note +a run of it with these arguments is paused: `wf resume \\S+` goes on with that");
  }

  @Test
  void whatIsAnotherInItIsSoStillWhenItGoesOn() {
    eval();
    var paused = eval("--vs", "effort=low", "--offline");
    assertThat(paused.code()).isEqualTo(3);
    var resumed = typed.wf("resume", "--script", "good.yaml");
    assertThat(resumed.out()).startsWith("adds numbers  3 cases; effort=low (scripted-1)\n");
    assertThat(resumed.err()).contains("adds numbers: 3 agents\n").doesNotContain("has changed");
    var both = eval("--vs", "effort=low", "--offline");
    assertThat(both.code()).isZero();
    assertThat(both.out()).contains("scripted-1 → effort=low (scripted-1)");
  }

  @Test
  void peopleAreToldTheNameOfTheEvaluation() {
    var said = eval();
    assertThat(said.err())
        .startsWith("adds numbers  3 cases; scripted-1\n  How well the model adds.\n")
        .contains("adds numbers: 3 agents")
        .doesNotContain("eval_");
    assertThat(typed.wf("runs").out()).containsPattern("\\S+  adds numbers  completed");
    assertThat(typed.wf("show", "last").out())
        .containsPattern("\\S+  adds numbers  completed")
        .contains(
            "  arguments  cases=[{\"a\":1,\"b\":2,\"wanted\":3},",
            "  adds numbers  3 agents: 3 asked");
  }
}
