package dev.wf.models.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptReaderTest {
  private static List<String> mistakes(String yaml) {
    return Script.read(new Source("script.yaml", yaml)).mistakes().stream()
        .map(ScriptReaderTest::line)
        .toList();
  }

  private static String line(Diagnostic d) {
    return d.place() + " " + d.code() + " " + d.message() + d.hint().map(h -> " | " + h).orElse("");
  }

  @Test
  void everyMistakeIsReportedWithItsPlace() {
    assertThat(
            mistakes(
                """
                rules:
                  - agnet: auditor
                    answer: 1
                  - agent: skeptic
                  - fault: overlaoded
                  - agent: [a]
                    arguments: many
                    prompt: "("
                    sample: first
                    reads: src/a.ts
                    answer: 1
                    fault: refusal
                  - answers: []
                  - fault: overloaded
                    retry_after: soon
                  - answer: 1
                    answer: 2
                extra: 1
                """))
        .containsExactly(
            "script.yaml:2:12 WF5802 A script has no `agnet` here; it may have `agent`,"
                + " `arguments`, `model`, `prompt`, `conversation`, `sample`, `answers`, `answer`,"
                + " `fault`, `reads`, `uses`, `retry_after`, `message`. | was `agent` meant?",
            "script.yaml:4:5 WF5804 This rule says neither what to answer nor how to fail. | add"
                + " `answer: …`, `fault: …` or a list of both under `answers:`",
            "script.yaml:5:12 WF5806 `overlaoded` is no fault; the faults are `transport`,"
                + " `overloaded`, `stalled`, `quota`, `denied`, `failed`, `refusal`, `truncated`,"
                + " `context`, `malformed`, `hang`. | was `overloaded` meant?",
            "script.yaml:6:12 WF5803 `agent` is a text, but this is a list.",
            "script.yaml:7:16 WF5803 `arguments` is a record, but this is `many`.",
            "script.yaml:8:13 WF5807 This is no pattern: missing closing ).",
            "script.yaml:9:13 WF5803 `sample` is a whole number, but this is `first`.",
            "script.yaml:10:12 WF5803 `reads` is a list, but this is `src/a.ts`.",
            "script.yaml:12:12 WF5805 A rule has `answer` or `fault`, not both. | what follows one"
                + " another stands under `answers:`",
            "script.yaml:13:14 WF5803 `answers` is a list of at least one, but this is a list.",
            "script.yaml:15:18 WF5803 `retry_after` is a duration such as `2s`, but this is"
                + " `soon`.",
            "script.yaml:17:5 WF5809 `answer` stands here twice.",
            "script.yaml:18:8 WF5802 A script has no `extra` here; it may have `rules`.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "rules: 1", "[1, 2]", "just a text", "rules"})
  void aFileWithoutRulesIsAMistake(String yaml) {
    assertThat(mistakes(yaml)).hasSize(1).first().asString().contains("WF5808");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules: [", "a: b: c", "- 'x", "\t- x", "rules: *nothing"})
  void aFileThatIsNoYamlIsAMistakeWithItsPlace(String yaml) {
    assertThat(mistakes(yaml)).hasSize(1).first().asString().contains("WF5801 This is not YAML");
  }

  @Test
  void aFileThatNestsWithoutEndIsAMistake() {
    assertThat(mistakes("rules: " + "[".repeat(100_000))).hasSize(1);
  }
}
