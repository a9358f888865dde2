package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a run would cost, told before it begins.
class QuoteCommandTest {
  private static final Map<String, String> KEY = Map.of("ANTHROPIC_API_KEY", "k");

  @TempDir private Path folder;

  private Typed notes() {
    return Typed.withNotes(folder, 2);
  }

  static Typed.Said plan(Typed typed, String... more) {
    var words = new ArrayList<>(List.of("plan", "review.wf", "--script", "good.yaml"));
    words.addAll(List.of(more));
    return typed.wf(words.toArray(String[]::new));
  }

  static void run(Typed typed) {
    var said = typed.wf("run", "review.wf", "--script", "good.yaml", "--yes", "--json");
    assertThat(said.code()).isZero();
  }

  static JsonNode json(Typed.Said said) {
    return new JsonMapper().readTree(said.out());
  }

  /// The line of an agent.
  private static JsonNode line(JsonNode quote, String agent) {
    for (var line : quote.get("lines")) {
      if (line.get("agent").stringValue().equals(agent)) {
        return line;
      }
    }
    throw new AssertionError("no line for " + agent + " in " + quote);
  }

  @Test
  void withoutAnEarlierRunThePromptsTell() {
    var said = plan(notes());
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .containsPattern("Read  reader  2 to ask +[\\d.]+k tokens\n")
        .contains("Vote  voter   as the answers above call for, at most 4\n")
        .contains("as the sizes of prompts suggest: no earlier run tells")
        .contains("without voter, of which nothing is known yet")
        .contains("at most    6 agents; what they cost has no bound");
  }

  @Test
  void whatFollowsIsToldByEarlierRuns() {
    var typed = notes();
    run(typed);
    typed.file("notes/n0.txt", "another\n");
    typed.file("notes/n1.txt", "another\n");
    assertThat(plan(typed).out())
        .contains("Vote  voter   about 4, at most 4  ")
        .contains("as in 1 earlier run\n");
    var quote = json(plan(typed, "--json"));
    assertThat(line(quote, "reader").get("expected").get("from").stringValue())
        .isEqualTo("history");
    assertThat(line(quote, "voter").get("open").get("likely").get("p50").intValue()).isEqualTo(4);
    assertThat(quote.get("expected").get("agents").get("p95").intValue()).isEqualTo(6);
    assertThat(quote.get("runs").intValue()).isEqualTo(1);
  }

  @Test
  void whatHasNoDeclarationIsAnotherInEachWorkflow() {
    var typed = new Typed(folder);
    typed.file("a.wf", "workflow a() -> string { ask \"One?\" }\n");
    typed.file("b.wf", "workflow b() -> string { ask \"Two?\" }\n");
    assertThat(typed.wf("run", "a.wf", "--yes", "--json").code()).isZero();
    var other = json(typed.wf("plan", "b.wf", "--json"));
    assertThat(line(other, "ask").get("expected").get("from").stringValue()).isEqualTo("prompts");
    typed.file("a.wf", "workflow a() -> string { ask \"Three?\" }\n");
    var same = json(typed.wf("plan", "a.wf", "--json"));
    assertThat(line(same, "ask").get("expected").get("from").stringValue()).isEqualTo("history");
  }

  /// Answers that are kept bound what follows from them, element by element. Equal questions are
  /// asked once.
  @Test
  void whatIsKnownOfAnswersBoundsWhatFollows() {
    var typed = new Typed(folder);
    var program =
        """
        workflow w(files: string[] = ["a", "b"]) -> string[] {
          let found = for file in files { finder(file) }
          for one in found.flatten() { judge(one) }
        }
        agent finder(file: string) -> string[] { prompt: "What is in ${file}?" }
        agent judge(one: string) -> string { prompt: "Is ${one} so?" }
        """;
    typed.file("w.wf", program);
    typed.file(
        "w.yaml",
        """
        rules:
          - agent: finder
            answer: [x, y, z]
          - agent: judge
            answer: "yes"
        """);
    var words = new String[] {"plan", "w.wf", "--script", "w.yaml", "--json"};
    assertThat(line(json(typed.wf(words)), "judge").get("open").get("by_budget").booleanValue())
        .isTrue();
    assertThat(typed.wf("run", "w.wf", "--script", "w.yaml", "--yes", "--json").code()).isZero();
    typed.file("w.wf", program.replace("Is ${one} so?", "Is ${one} true?"));
    var quote = json(typed.wf(words));
    assertThat(line(quote, "judge").get("ask").intValue()).isEqualTo(3);
    assertThat(line(quote, "judge").get("open").isNull()).isTrue();
    assertThat(quote.get("complete").booleanValue()).isTrue();
    assertThat(quote.get("most").get("agents").toString())
        .isEqualTo("{\"value\":3,\"by_budget\":false}");
  }

  @Test
  void whatIsServedCostsNothing() {
    var typed = notes();
    run(typed);
    var said = plan(typed);
    assertThat(said.out())
        .contains("reader  2 from the cache\n")
        .contains("voter   4 from the cache\n")
        .doesNotContain("expected", "at most", "More may follow");
    var quote = json(plan(typed, "--json"));
    assertThat(quote.get("complete").booleanValue()).isTrue();
    assertThat(quote.get("expected").get("from").stringValue()).isEqualTo("no_call");
    assertThat(quote.get("most").get("agents").get("value").intValue()).isZero();
  }

  @Test
  void whatIsMadeUpTellsNothingOfRealModels() {
    var typed = notes();
    run(typed);
    typed.file("notes/n0.txt", "another\n");
    var said = typed.with(KEY).wf("plan", "review.wf", "--budget", "cost=$3");
    assertThat(said.out())
        .contains("as the sizes of prompts suggest: no earlier run tells")
        .containsPattern("reader  2 to ask +[\\d.]+k tokens, \\$0\\.\\d+\n")
        .contains("at most    6 agents; $3.00 by its budget");
  }

  @Test
  void theShapeForProgramsIsStable() {
    var quote = json(plan(notes(), "--json"));
    assertThat(quote.propertyNames())
        .containsExactly(
            "version",
            "workflow",
            "arguments",
            "complete",
            "lines",
            "expected",
            "most",
            "unknown",
            "runs",
            "budget");
    assertThat(quote.get("version").intValue()).isEqualTo(1);
    assertThat(quote.get("arguments").toString()).isEqualTo("{\"dir\":\"notes\",\"votes\":2}");
    var reader = line(quote, "reader");
    assertThat(reader.propertyNames())
        .containsExactly("phase", "agent", "ask", "served", "open", "expected");
    assertThat(reader.get("phase").stringValue()).isEqualTo("Read");
    assertThat(reader.get("open").isNull()).isTrue();
    assertThat(reader.get("expected").propertyNames())
        .containsExactly("from", "agents", "tokens", "dollars");
    assertThat(line(quote, "voter").get("open").toString())
        .isEqualTo("{\"at_most\":4,\"by_budget\":false,\"likely\":null}");
    assertThat(quote.get("most").toString())
        .isEqualTo(
            "{\"agents\":{\"value\":6,\"by_budget\":false},\"tokens\":null,\"dollars\":null}");
    assertThat(quote.get("unknown").toString()).isEqualTo("[\"voter\"]");
    assertThat(quote.get("budget").toString()).isEqualTo("{\"agents\":50}");
  }

  @Test
  void moneyOfTheBudgetIsANumberToo() {
    var quote = json(plan(notes(), "--json", "--budget", "cost=$3", "--budget", "time=45m"));
    assertThat(quote.get("budget").toString())
        .isEqualTo("{\"agents\":50,\"cost\":3,\"time\":\"45m\"}");
  }

  @Test
  void theSameHistoryGivesTheSameQuote() {
    var typed = notes();
    run(typed);
    typed.file("notes/n0.txt", "another\n");
    assertThat(plan(typed, "--json").out()).isEqualTo(plan(typed, "--json").out());
  }

  @Test
  void aRunShowsItBeforeItAsks() {
    var said = notes().inATerminal("n\n").wf("run", "review.wf", "--script", "good.yaml");
    assertThat(said.err()).contains("expected   about ", "at most    6 agents", "Run it?");
    assertThat(said.code()).isEqualTo(2);
  }

  /// How many calls a program can come to, by what its lists, loops and types say.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          let a = first()\\nfor x in a.xs { second(x) }                          | 5
          let a = first()\\nfor x in a.xs { sample 3 { second(x) } }.flatten()   | 15
          let a = first()\\nfor x in a.xs.take(2) { second(x) }                  | 2
          let a = first()\\nfor x in a.xs.filter(x => x != "") { second(x) }      | 5
          let a = first()\\nfor x in [...a.xs, "more"] { second(x) }             | 6
          let a = first()\\nfor x in a.xs { for y in a.xs { second(x + y) } }.flatten() | 25
          let a = first()\\nsample a.n { second(a.xs.join("")) }                 | 4
          let a = first()\\nif a.n > 2 { [second("x")] } else { [] }             | 1
          let a = first()\\nfor x in a.many { second(x) }                        | -1
          """)
  void whatTheProgramBoundsIsTold(String body, int most) {
    var typed = new Typed(folder);
    typed.file(
        "w.wf",
        """
        workflow w() -> string[] {
          budget { agents: 400 }
          %s
        }
        agent first() -> { xs: string[..5], n: int(0..4), many: string[] } { prompt: "List some." }
        agent second(x: string) -> string { prompt: "What is ${x}?" }
        """
            .formatted(body.replace("\\n", "\n  ")));
    var open = line(json(typed.wf("plan", "w.wf", "--json")), "second").get("open");
    assertThat(open.get("by_budget").booleanValue()).isEqualTo(most < 0);
    assertThat(open.get("at_most").intValue()).isEqualTo(most < 0 ? 399 : most);
  }

  @Test
  void aLoopIsBoundedByItsRounds() {
    var typed = new Typed(folder);
    typed.file(
        "w.wf",
        """
        workflow w(rounds: int(1..9) = 4) -> string {
          loop (text = "") up to rounds {
            let more = writer(text)
            if more == "" { break text }
            next (text: text + more)
          } else { "" }
        }
        agent writer(text: string) -> string { prompt: "Go on with: ${text}" }
        """);
    var line = line(json(typed.wf("plan", "w.wf", "--json")), "writer");
    assertThat(line.get("ask").intValue()).isEqualTo(1);
    assertThat(line.get("open").get("at_most").intValue()).isEqualTo(3);
    assertThat(line.get("open").get("by_budget").booleanValue()).isFalse();
  }

  @Test
  void whatIsKnownWholeHasAnEndToItsCost() {
    var typed = new Typed(folder);
    typed.file(
        "w.wf",
        """
        workflow w() -> string[] { for x in ["a", "b"] { teacher(x) } }
        agent teacher(x: string) -> string { max_tokens: 1000, prompt: "Explain ${x}." }
        """);
    assertThat(typed.with(KEY).wf("plan", "w.wf").out())
        .doesNotContain("More may follow")
        .containsPattern("at most    2 agents, [\\d.]+k tokens, \\$0\\.0\\d+\n");
  }

  @Test
  void whatMayCostMoreThanItShouldEndsWith3() {
    var typed = notes().with(KEY);
    var free = plan(typed, "--fail-above", "$0.01");
    assertThat(free.code()).isEqualTo(3);
    assertThat(free.err())
        .contains(
            "wf: It may cost more than $0.01: nothing is known yet of voter, and no budget of"
                + " `cost` is as low.");
    var more = typed.wf("plan", "review.wf", "--fail-above", "0.001");
    assertThat(more.code()).isEqualTo(3);
    assertThat(more.err()).contains("wf: It may cost more than $0.001: 1 time in 20 it is more");
    assertThat(more.out()).contains("expected");
    var bounded = typed.wf("plan", "review.wf", "--fail-above", "$2", "--budget", "cost=$2");
    assertThat(bounded.code()).isZero();
    assertThat(bounded.err()).isEmpty();
    var unpriced =
        typed.wf("plan", "review.wf", "--fail-above", "$2", "--model", "claude-unheard-of-9");
    assertThat(unpriced.code()).isEqualTo(3);
    assertThat(unpriced.err()).contains("nobody knows what its model costs");
  }

  @ParameterizedTest
  @CsvSource({"abc", "-5", "$", "5 dollars", "$1.2.3", "''"})
  void anAmountThatIsNoneIsTold(String amount) {
    var said = plan(notes(), "--fail-above=" + amount);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("wf: ").contains("--fail-above");
    assertThat(said.out()).isEmpty();
  }
}
