package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {
  static final String SUMS =
      """
      workflow adder(a: int, b: int) -> int {
        (ask "What is ${a} and ${b}?" -> { sum: int }).sum
      }

      /// How well the model adds.
      eval "adds numbers" (a: int, b: int, wanted: int) over file("sums.jsonl") {
        let got = adder(a, b)
        score "exact" = got == wanted at least 60%
        score "near" = if (got - wanted).abs() < 3 { 1 } else { 0.5 }
      }
      """;

  static final String CASES =
      """
      {"id": "one", "a": 1, "b": 2, "wanted": 3}
      {"id": "two", "a": 4, "b": 5, "wanted": 9}

      {"a": 6, "b": 7, "wanted": 13}
      """;

  /// The last of three is wrong.
  static final String SCRIPT =
      """
      rules:
        - { prompt: 1 and 2, answer: { sum: 3 } }
        - { prompt: 4 and 5, answer: { sum: 9 } }
        - { prompt: 6 and 7, answer: { sum: 99 } }
      """;

  private static final String WORSE = SCRIPT.replace("sum: 9 }", "sum: 90 }");

  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void programs() throws IOException {
    typed = new Typed(folder);
    typed.file("wf.yaml", "");
    typed.file("sums.wf", SUMS);
    typed.file("sums.jsonl", CASES);
    typed.file("good.yaml", SCRIPT);
    typed.file("worse.yaml", WORSE);
  }

  private Typed.Said eval(String... words) {
    var all = new ArrayList<>(List.of("eval", "sums.wf", "--yes"));
    all.addAll(List.of(words));
    return typed.wf(all.toArray(String[]::new));
  }

  private static String steady(String out) {
    return out.replaceAll("  (\\d+(\\.\\d+)?m?s|cached)\\b", "  TIME")
        .replaceAll("run 20\\S+", "run ID");
  }

  @Test
  void eachCaseHasALineAndAllOfThemTheMeans() {
    var said = eval("--script", "good.yaml");
    assertThat(steady(said.out()))
        .isEqualTo(
            """
            adds numbers  3 cases; scripted-1
              case    exact  near  cost  tokens  time
              one     1.00   1.00  -     61      TIME
              two     1.00   1.00  -     61      TIME
              line 4  0.00   0.50  -     62      TIME
              all     0.67   0.83  -     184     TIME
              passed
              run ID

            """);
    assertThat(said.err()).contains("3 to ask", "All of this comes from a script");
    assertThat(said.code()).isZero();
  }

  @Test
  void aScoreThatIsTooLowFails() {
    var said = eval("--script", "worse.yaml");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out())
        .contains("failed: `exact` is 0.3333, and at least 0.60 is wanted")
        .doesNotContain("passed");
  }

  @Test
  void nobodyIsAskedTwice() {
    eval("--script", "good.yaml");
    var said = eval("--script", "good.yaml");
    assertThat(said.err()).contains("3 from the cache");
    assertThat(said.out()).contains("one     1.00   1.00  -     61      cached");
    var offline = eval("--script", "good.yaml", "--offline");
    assertThat(offline.code()).isZero();
  }

  @Test
  void withoutATerminalAndYesNothingIsRun() {
    var said = typed.wf("eval", "sums.wf", "--script", "good.yaml");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("Nobody is there to be asked.", "--yes");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void aBudgetHoldsForAllCasesTogether() {
    var said = eval("--script", "good.yaml", "--budget", "agents=2");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("Nothing was run", "agents");
  }

  @Test
  void wrongCasesAreToldAllAtOnceWhereTheyStand() {
    typed.file(
        "sums.jsonl",
        """
        {"id": "one", "a": 1, "b": "two", "wanted": 3}
        {"id": "two", "a": 1, "b": 2, "wantd": 3}
        {"a": 1,
        [1, 2]
        {"id": "one", "a": 1, "b": 2, "wanted": 3}
        {"id": "", "a": 1, "b": 2, "wanted": 3}
        """);
    var said = eval();
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .contains("sums.jsonl:1:28", "This should be int")
        .contains(
            "sums.jsonl:2:31", "did you mean `wanted`?", "The field `wanted` (int) is missing.")
        .contains("[WF6221]: This line is no JSON", "sums.jsonl:3:")
        .contains("[WF6222]: A case is a JSON object, not a list.", "sums.jsonl:4:1")
        .contains("[WF6223]: Two cases are called `one`.", "sums.jsonl:5:8", "the first one")
        .contains("[WF6224]: The `id` of a case", "sums.jsonl:6:8");
  }

  @Test
  void aFileWithoutCasesAndOneThatIsNotThereAreTold() {
    typed.file("sums.jsonl", "\n\n");
    assertThat(eval().err()).contains("[WF6220]: There are no cases in this file.");
    typed.file("sums.wf", SUMS.replace("sums.jsonl", "nowhere.jsonl"));
    var said = eval();
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("[WF6225]: There is no file nowhere.jsonl.", "sums.wf:6:", "\"wanted\": …");
  }

  @Test
  void aProgramWithoutEvaluationsIsTold() {
    typed.file("none.wf", "workflow none() -> int { 1 }\n");
    var said = typed.wf("eval", "none.wf", "--yes");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("none.wf has no evaluation.", "one is written");
    typed.file("tests.wf", "test \"one\" {\n  expect 1 == 1\n}\n");
    assertThat(typed.wf("eval", "tests.wf", "--yes").err())
        .contains("its tests are run by `wf test tests.wf`; an evaluation is written");
    assertThat(eval("--filter", "subtracts").err())
        .contains("No evaluation is called `subtracts`.", "`adds numbers`");
  }

  @Test
  void aBaselineIsKeptAndComparedWith() throws IOException {
    assertThat(eval("--script", "good.yaml", "--save-baseline").code()).isZero();
    var kept = Files.readString(folder.resolve("sums.eval.json"));
    assertThat(kept).contains("\"exact\": 0.6667", "\"line 4\"").doesNotContain("millis", "run");
    assertThat(eval("--script", "good.yaml").out()).contains("since the baseline: 3 same");
    typed.file("sums.wf", SUMS.replace(" at least 60%", ""));
    var worse = eval("--script", "worse.yaml");
    assertThat(worse.code()).isEqualTo(1);
    assertThat(worse.out())
        .contains("0.33 (-0.33)", "failed: `exact` is 0.3333, and was 0.6667 in the baseline")
        .contains("worse", "since the baseline: 1 worse, 2 same");
    assertThat(eval("--script", "worse.yaml", "--tolerance", "0.5").code()).isZero();
    assertThat(eval("--script", "worse.yaml", "--save-baseline").code()).isZero();
    assertThat(eval("--script", "good.yaml").out()).contains("better", "1 better, 2 same");
    assertThat(Files.readString(folder.resolve("sums.eval.json"))).isNotEqualTo(kept);
  }

  @Test
  void aBaselineOfWhatFailedIsKeptAndSaidToBe() {
    var said = eval("--script", "worse.yaml", "--save-baseline");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err())
        .contains(
            "baseline kept in sums.eval.json",
            "warning: `adds numbers` failed, and is kept as it came out");
    assertThat(eval("--script", "good.yaml", "--save-baseline").err()).doesNotContain("warning");
    assertThat(eval("--script", "good.yaml", "--junit", "sums.wf/out.xml").err())
        .contains("sums.wf is no folder");
  }

  @Test
  void onlyCasesThatAreStillTheSameAreCompared() {
    eval("--script", "good.yaml", "--save-baseline");
    typed.file(
        "sums.jsonl",
        """
        {"id": "one", "a": 1, "b": 2, "wanted": 4}
        {"id": "three", "a": 4, "b": 5, "wanted": 9}
        """);
    typed.file("sums.wf", SUMS.replace(" at least 60%", ""));
    var said = eval("--script", "good.yaml");
    assertThat(said.out()).contains("another case than before", "new", "2 gone").contains("passed");
    assertThat(said.code()).isZero();
  }

  @Test
  void aFileThatIsNoBaselineIsLeftAlone() throws IOException {
    typed.file("sums.eval.json", "[1]");
    var said = eval("--script", "good.yaml");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("sums.eval.json is no baseline");
    assertThat(Files.readString(folder.resolve("sums.eval.json"))).isEqualTo("[1]");
    assertThat(eval("--tolerance", "2").err()).contains("A tolerance is a number from 0 to 1.");
  }

  @Test
  void anotherScriptStandsBesideTheFirst() {
    var said = eval("--script", "worse.yaml", "--vs", "script=good.yaml");
    assertThat(said.code()).as("that of the first").isEqualTo(1);
    assertThat(said.out())
        .contains("adds numbers  scripted-1 → script=good.yaml (scripted-1)")
        .contains("two     0.00 → 1.00 (+1.00)", "all     0.33 → 0.67 (+0.33)");
  }

  @Test
  void anotherProgramIsComparedOverTheSameCases() {
    typed.file("other.wf", SUMS.replace("What is ${a}", "Think. What is ${a}"));
    var said = eval("--script", "good.yaml", "--vs", "file=other.wf");
    assertThat(said.out()).contains("scripted-1 → file=other.wf", "tokens  184 → ");
    typed.file("less.wf", SUMS.replace("adds numbers", "adds"));
    assertThat(eval("--vs", "file=less.wf").err())
        .contains("less.wf has no evaluation `adds numbers` to compare with.");
    typed.file("fields.wf", SUMS.replace("wanted: int)", "wanted: int, note: string?)"));
    assertThat(eval("--vs", "file=fields.wf").err()).contains("other fields in file=fields.wf");
  }

  @Test
  void anotherRevisionIsComparedOverTheCasesOfNow() throws Exception {
    typed.file(".gitignore", ".wf/\n");
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "one");
    typed.file("sums.wf", SUMS.replace("What is ${a}", "Think. What is ${a}"));
    var said = eval("--script", "good.yaml", "--vs", "rev=HEAD");
    assertThat(said.out()).contains("→ rev=HEAD (scripted-1)", "all     0.67 → 0.67");
    assertThat(eval("--vs", "rev=nothing").err()).contains("git knows no revision `nothing`");
  }

  private void git(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b.c"));
    command.addAll(List.of(words));
    assertThat(new ProcessBuilder(command).directory(folder.toFile()).start().waitFor()).isZero();
  }

  @Test
  void anotherEffortAsksAnew() {
    eval("--script", "good.yaml");
    var said = eval("--script", "good.yaml", "--vs", "effort=low");
    assertThat(said.err()).contains("3 from the cache", "3 to ask");
    typed.file("own.wf", SUMS.replace("{ sum: int })", "{ sum: int } with { effort: \"high\" })"));
    assertThat(typed.wf("eval", "own.wf", "--yes", "--vs", "effort=low").err())
        .contains("asks has an effort of its own, so `effort=low` changes nothing.");
    assertThat(eval("--vs", "effort=none").err()).contains("There is no effort `none`.");
    assertThat(eval("--vs", "speed=high").err()).contains("does not say what is to be another");
  }

  @Test
  void whatIsExpectedHasToBeSo() {
    typed.file("sums.wf", SUMS.replace("  score \"near\"", "  expect got < 50\n  score \"near\""));
    var said = eval("--script", "good.yaml");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out())
        .contains("not as expected", "failed: case line 4 is not as expected")
        .contains("99 against 50 does not hold", "--> sums.wf:9:10");
  }

  @Test
  void aCaseThatFailsScoresNothing() {
    typed.file("some.yaml", SCRIPT.replaceFirst("(?m)^.*6 and 7.*\\n", ""));
    var said = eval("--script", "some.yaml");
    assertThat(said.out())
        .contains("line 4  0.00   0.00", "case line 4 failed: failed: no rule of")
        .contains("passed");
    typed.file("sums.wf", SUMS.replace(" at least 60%", ""));
    assertThat(eval("--script", "some.yaml").code()).as("nothing else is wanted").isEqualTo(1);
  }

  @Test
  void jsonIsAllThatIsPrinted() {
    var said = eval("--script", "worse.yaml", "--json", "--vs", "script=good.yaml");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .startsWith("{")
        .contains("\"passed\": false", "\"at_least\": 0.6", "\"case\": \"line 4\"", "\"vs\": {");
  }

  @Test
  void junitsXmlHasATestForEachCaseAndScore() throws Exception {
    eval("--script", "worse.yaml", "--junit", "out/evals.xml");
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var xml = factory.newDocumentBuilder().parse(folder.resolve("out/evals.xml").toFile());
    assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(5);
    var failures = xml.getElementsByTagName("failure");
    assertThat(failures.getLength()).isEqualTo(1);
    assertThat(failures.item(0).getTextContent()).isEqualTo("0.3333 is less than 0.6000");
  }

  @Test
  void theExampleComesToItsBaseline() throws IOException {
    var example = Path.of("..", "..", "examples", "audit");
    try (var files = Files.walk(example)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = example.relativize(file).toString();
        if (!name.startsWith(".wf")) {
          typed.file(name, Files.readString(file));
        }
      }
    }
    var said =
        typed.wf("eval", "races.wf", "--script", "races.script.yaml", "--yes", "--save-baseline");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("passed", "since the baseline: 7 same");
    assertThat(folder.resolve("races.eval.json"))
        .hasSameTextualContentAs(example.resolve("races.eval.json"));
  }
}
