package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What runs may use up, from before they begin until they are resumed with more.
class BudgetCommandTest {
  private static final String TEACH =
      """
      workflow teach(words: string[] = ["a", "b", "c", "d"]) -> string[] {
        budget { tokens: 50k, cost: $1 }
        for w in words { teacher(w) }
      }

      agent teacher(word: string) {
        max_tokens: 1000
        prompt: "Explain ${word}."
      }
      """;

  @TempDir private Path folder;

  private Typed.Said wf(String... words) throws IOException {
    Files.writeString(folder.resolve("teach.wf"), TEACH);
    return new Typed(folder).wf(words);
  }

  private static final String PHASES =
      """
      workflow look(words: string[] = ["a", "b", "c"]) -> string {
        budget { agents: 20, phases: { "Look": { agents: 2 }, "Sum up": { cost: $1 } } }
        phase "Look"
        let notes = for w in words { ask "Explain ${w}." }
        phase "Sum up"
        ask "Sum up:\\n${notes}"
      }
      """;

  private Typed.Said look(String... words) throws IOException {
    Files.writeString(folder.resolve("look.wf"), PHASES);
    return new Typed(folder).wf(words);
  }

  @Test
  void aPlanShowsWhatPhasesMayUse() throws IOException {
    assertThat(look("plan", "look.wf").out())
        .containsPattern("budget +20 agents; 16 at once")
        .containsPattern("of Look +2 agents")
        .containsPattern("of Sum up +\\$1.00");
  }

  @Test
  void aPhaseThatIsUsedUpPausesTheRunAndACommandRaisesIt() throws IOException {
    var known = look("run", "look.wf", "--yes");
    assertThat(known.code()).isEqualTo(2);
    assertThat(known.err())
        .contains("it asks at least 3 agents in the phase `Look`, and its budget has 2.")
        .contains("--budget 'Look.agents=3' is enough for what is known");
    var said = look("run", "look.wf", "--yes", "--over-budget");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err()).contains("the budget of 2 agents of the phase `Look` is used up");
    var go = last(said.err().lines().toList(), "wf resume");
    assertThat(go).endsWith("--budget 'Look.agents=4'  goes on");
    assertThat(look("resume", "--budget", "Look.agents=4").code()).isZero();
  }

  @Test
  void aPhaseThatThereIsNotHasNoBudget() throws IOException {
    var said = look("run", "look.wf", "--yes", "--budget", "Lok.cost=$2");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            """
            wf: The workflow has no phase `Lok`.
              = help: did you mean `Look`?
            """);
    assertThat(wf("plan", "teach.wf", "--budget", "Look.cost=2").err())
        .contains("The workflow has no phase `Look`.")
        .contains("it has none");
  }

  @Test
  void aPhaseHasNoTimeInACommandEither() throws IOException {
    var said = look("plan", "look.wf", "--budget", "Look.time=5m");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("A phase has no `time`: phases may run side by side.");
  }

  private static String last(List<String> lines, String beginning) {
    return lines.stream().filter(l -> l.strip().startsWith(beginning)).toList().getLast().strip();
  }

  @Test
  void whatIsKnownToBeMoreThanTheBudgetIsNotBegunEvenWithYes() throws IOException {
    var said = wf("run", "teach.wf", "--yes", "--budget", "agents=3");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("wf: Nothing was run: it asks at least 4 agents, and its budget has 3.")
        .contains("--budget 'agents=4' is enough for what is known, --over-budget");
    assertThat(folder.resolve(".wf/runs")).doesNotExist();
  }

  @Test
  void whatNobodySeesIsNotBegunEitherWhereItIsTooMuch() throws IOException {
    for (var budget : List.of("agents=2", "tokens=900", "Look.agents=2")) {
      var said = look("run", "look.wf", "--yes", "--json", "--budget", budget);
      assertThat(said.code()).as(budget).isEqualTo(2);
      assertThat(said.err()).startsWith("wf: Nothing was run: it ");
    }
    assertThat(folder.resolve(".wf/runs")).doesNotExist();
    var known = look("run", "look.wf", "--yes", "--json", "--budget", "Look.agents=3");
    assertThat(known.code()).as(known.err()).isZero();
  }

  @Test
  void aFirstAnswerThatCannotFitIsNotBegun() throws IOException {
    var said = wf("run", "teach.wf", "--yes", "--budget", "tokens=900");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains(
            "it may use 1004 tokens for a first answer of `teacher(a)` alone, and its budget has"
                + " 900.");
  }

  @Test
  void overBudgetRunsItAsFarAsTheBudgetGoesAndTheCommandThatIsToldGoesOn() throws IOException {
    var said = wf("run", "teach.wf", "--yes", "--budget", "agents=3", "--over-budget");
    assertThat(said.code()).isEqualTo(3);
    var lines = said.err().lines().toList();
    assertThat(lines).contains("paused: the budget of 3 agents is used up");
    assertThat(last(lines, "1 agent left")).isEqualTo("1 agent left to ask, as far as is known");
    var go = last(lines, "wf resume");
    assertThat(go).endsWith("--budget 'agents=6'  goes on");
    var words = go.replace("  goes on", "").replace("'", "").split(" ");
    var resumed = wf(Arrays.copyOfRange(words, 1, words.length));
    assertThat(resumed.code()).isZero();
    assertThat(resumed.err()).contains("1 asked, 3 kept");
  }

  @Test
  void whatWasSpentCountsWhenARunGoesOn() throws IOException {
    assertThat(wf("run", "teach.wf", "--yes", "--over-budget", "--budget", "agents=2").code())
        .isEqualTo(3);
    var again = wf("resume");
    assertThat(again.code()).isEqualTo(3);
    assertThat(again.err()).contains("paused: the budget of 2 agents is used up");
    assertThat(wf("resume", "--budget", "agents=3").code()).isEqualTo(3);
    assertThat(wf("resume", "--budget", "agents=4").code()).isZero();
  }

  @Test
  void aRequestThatDoesNotFitLandsTheRun() throws IOException {
    var said = wf("run", "teach.wf", "--yes", "--workers", "1", "--budget", "tokens=1050");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err())
        .containsPattern("paused: of the budget of 1050 tokens are \\d+ left, and `teacher\\(.\\)`")
        .containsPattern("spent since it began: \\d+ tokens in, \\d+ tokens out")
        .contains("--budget 'tokens=2100'  goes on");
    assertThat(wf("resume", "--budget", "tokens=50k").code()).isZero();
  }

  @Test
  void theSettingsCapABudgetAndACommandRaisesIt() throws IOException {
    Files.writeString(folder.resolve("wf.yaml"), "budget: { agents: 2 }\n");
    assertThat(wf("plan", "teach.wf").out())
        .contains("budget     2 agents, 50k tokens, $1.00; 16 at once")
        .contains("note       it asks at least 4 agents, and its budget has 2");
    assertThat(wf("run", "teach.wf", "--yes", "--budget", "agents=9").code()).isZero();
  }

  @Test
  void aPolicyIsNotRaised() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), "budget: { agents: 2 }\n");
    Files.writeString(folder.resolve("teach.wf"), TEACH);
    var typed = new Typed(folder).with(Map.of("WF_POLICY", "policy.yaml"));
    var said = typed.wf("run", "teach.wf", "--yes", "--budget", "agents=9");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            """
            wf: No run may have a budget of more than 2 for `agents`, says policy.yaml line 1.
              = help: --budget 'agents=2'
            """);
  }

  @Test
  void aPlanTellsWhatItCostsAsFarAsThatIsKnown() throws IOException {
    Files.writeString(folder.resolve("teach.wf"), TEACH);
    var said = new Typed(folder).with(Map.of("ANTHROPIC_API_KEY", "k")).wf("plan", "teach.wf");
    assertThat(said.out())
        .containsPattern("expected   about [\\d.]+k? tokens, \\$0.0\\d+; 1 time in 20 more than ")
        .containsPattern("at most    4 agents, [\\d.]+k tokens, \\$0.\\d+\n");
  }

  @Test
  void whereCostIsBoundedThePriceOfTheModelIsKnown() throws IOException {
    Files.writeString(folder.resolve("teach.wf"), TEACH);
    var typed = new Typed(folder).with(Map.of("ANTHROPIC_API_KEY", "k"));
    var said = typed.wf("run", "teach.wf", "--yes", "--model", "claude-unheard-of-9");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains(
            "wf: The budget bounds what the run costs, but nobody knows what"
                + " `anthropic:claude-unheard-of-9` costs.")
        .contains("prices: { \"anthropic:claude-unheard-of-9\": { input: $2, output: $10 } }");
    Files.writeString(
        folder.resolve("wf.yaml"), "prices: { claude-unheard-of-9: { input: 1, output: 5 } }\n");
    assertThat(typed.wf("plan", "teach.wf", "--model", "claude-unheard-of-9").out())
        .containsPattern("at most    4 agents, [\\d.]+k tokens, \\$0.\\d+\n");
  }

  @Test
  void aBudgetThatIsNoneIsTold() throws IOException {
    var said = wf("run", "teach.wf", "--yes", "--budget", "cost=");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            """
            wf: The budget of `cost` is empty.
              = help: a shell takes `$5` for a variable of its own: quote it, --budget 'cost=$5'
            """);
  }

  @Test
  void modelsTellWhatTheyCostAndWhatTheyAreCalled() throws IOException {
    Files.writeString(
        folder.resolve("wf.yaml"),
        """
        models: { cheap: claude-haiku-5-5 }
        prices: { team:qwen: free }
        """);
    var lines = wf("models").out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("Prices of 2026-11-20, in dollars for a million tokens");
    assertThat(last(lines, "claude-haiku-5-5"))
        .isEqualTo(
            "claude-haiku-5-5   1M       128k    to 100k  0.1  0.5   0.01    0.125     0.2    "
                + " cheap");
    assertThat(last(lines, "team:qwen")).isEqualTo("team:qwen  free  free  wf.yaml line 2");
  }
}
