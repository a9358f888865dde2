package dev.wf.models.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.source.Source;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.models.Questions;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptedModelTest {
  private static ScriptedModel model(String yaml) {
    var reading = Script.read(new Source("script.yaml", yaml));
    assertThat(reading.mistakes()).isEmpty();
    return new ScriptedModel(reading.script().orElseThrow());
  }

  private static Asked.Question question(String agent, Object... arguments) {
    return Questions.question(agent, Type.Plain.JSON, Definitions.NONE, arguments);
  }

  private static String said(ScriptedModel model, Asked.Question question) throws Exception {
    return model.ask(Questions.request(question, question.toString())).text();
  }

  @Test
  void theFirstRuleThatMatchesAnswers() throws Exception {
    var model =
        model(
            """
            rules:
              - agent: aud*
                arguments: { file: src/a.ts }
                answer: 1
              - agent: auditor
                arguments: { file: { glob: "src/**" }, deep: true }
                answer: 2
              - agent: auditor
                arguments: { file: { regex: "[bc]\\\\.ts$" } }
                answer: 3
              - arguments: { finding: { line: 7 } }
                answer: 4
              - prompt: W.ll
                answer: 5
            """);
    var a = Value.of("src/a.ts");
    var b = Value.of("src/b.ts");
    assertThat(said(model, question("auditor", "file", a, "deep", Value.TRUE))).contains("1");
    assertThat(said(model, question("auditor", "file", b, "deep", Value.TRUE))).contains("2");
    assertThat(said(model, question("auditor", "file", b, "deep", Value.FALSE))).contains("3");
    var finding = Value.record("line", Value.of(7), "note", Value.of("x"));
    assertThat(said(model, question("skeptic", "finding", finding))).contains("4");
    assertThat(said(model, question("skeptic", "finding", Value.NULL))).contains("5");
  }

  @Test
  void holesAreFilledWithWhatTheCallIsAbout() throws Exception {
    var model =
        model(
            """
            rules:
              - answer: { at: "${finding.file}:${finding.line}", line: "${finding.line}", \
            literal: "\\\\${x}", by: "${agent}" }
            """);
    var finding = Value.record("file", Value.of("a.ts"), "line", Value.of(7));
    assertThat(said(model, question("skeptic", "finding", finding)))
        .isEqualTo(
            "{\"result\":{\"at\":\"a.ts:7\",\"line\":7,\"literal\":\"${x}\",\"by\":\"skeptic\"}}");
  }

  @Test
  void aHoleThatNamesNothingIsATypedFailure() {
    var model = model("rules:\n  - answer: ${file.line}\n");
    assertThatThrownBy(() -> said(model, question("skeptic")))
        .isInstanceOf(ModelFailure.class)
        .hasMessage(
            "script.yaml, the rule of line 2: `${file.line}` names no argument of skeptic()");
  }

  @Test
  void answersFollowOneAnotherForTheSameCall() throws Exception {
    var model =
        model(
            """
            rules:
              - answers:
                  - answer: 1
                  - answer: 2
            """);
    var one = question("skeptic", "f", Value.of(1));
    var other = question("skeptic", "f", Value.of(2));
    assertThat(said(model, one)).contains("1");
    assertThat(said(model, other)).contains("1");
    assertThat(said(model, one)).contains("2");
    assertThat(said(model, one)).contains("2");
    assertThat(said(model, other)).contains("2");
  }

  @Test
  void aSampleMayHaveARuleOfItsOwn() throws Exception {
    var model = model("rules:\n  - { sample: 1, answer: one }\n  - answer: another\n");
    var first = question("skeptic");
    var second =
        new Asked.Question(
            "skeptic",
            first.arguments(),
            first.settings(),
            first.result(),
            first.types(),
            List.of(0, 1),
            "skeptic()");
    assertThat(said(model, first)).contains("another");
    assertThat(said(model, second)).contains("one");
  }

  @Test
  void toolsAreUsedBeforeTheAnswer() throws Exception {
    var model =
        model(
            """
            rules:
              - reads: ["${file}"]
                uses: [{ grep: { pattern: lock } }]
                answer: done
            """);
    var question = question("auditor", "file", Value.of("src/a.ts"));
    var first = model.ask(Questions.request(question, "00"));
    assertThat(first.stop()).isEqualTo(Reply.Stop.TOOL_USE);
    assertThat(first.toolUses())
        .containsExactly(
            new Reply.ToolUse("use_1_0", "read", "{\"path\":\"src/a.ts\"}"),
            new Reply.ToolUse("use_1_1", "grep", "{\"pattern\":\"lock\"}"));
    var turns =
        List.of(
            new Turn.User("Well?"),
            Turn.Assistant.of(first),
            new Turn.ToolResults(List.of(new Turn.ToolResult("use_1_0", "text", false))));
    var second = model.ask(Questions.request(question, "00", List.of(), turns));
    assertThat(second.text()).isEqualTo("{\"result\":\"done\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "transport, TRANSPORT, true",
    "overloaded, OVERLOADED, true",
    "stalled, STALLED, true",
    "quota, QUOTA, false",
    "denied, DENIED, false",
    "failed, FAILED, false",
  })
  void aFaultIsTheProvidersFailure(String word, Failure.Kind kind, boolean passing) {
    var model = model("rules:\n  - { fault: " + word + ", retry_after: 2s, message: not now }\n");
    assertThatThrownBy(() -> said(model, question("skeptic")))
        .isInstanceOfSatisfying(
            ModelFailure.class,
            failure -> {
              assertThat(failure.failure()).isEqualTo(new Failure(kind, "not now"));
              assertThat(failure.passing()).isEqualTo(passing);
              assertThat(failure.retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(2)));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "refusal, REFUSAL",
    "truncated, MAX_TOKENS",
    "context, CONTEXT_FULL",
    "malformed, END"
  })
  void aFaultIsATurnThatIsNoAnswer(String word, Reply.Stop stop) throws Exception {
    var model = model("rules:\n  - fault: " + word + "\n");
    assertThat(model.ask(Questions.request(question("skeptic"), "00")).stop()).isEqualTo(stop);
  }

  @Test
  void aCallThatHangsEndsWithAnInterrupt() throws Exception {
    var model = model("rules:\n  - fault: hang\n");
    var thrown = new AtomicReference<Throwable>();
    var caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                said(model, question("skeptic"));
              } catch (Exception e) {
                thrown.set(e);
              }
            });
    caller.interrupt();
    caller.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aCallThatNoRuleAnswersIsNamed() {
    var model = model("rules:\n  - { agent: auditor, answer: 1 }\n");
    assertThatThrownBy(() -> said(model, question("skeptic")))
        .isInstanceOf(ModelFailure.class)
        .hasMessage("no rule of script.yaml answers skeptic()");
  }

  @Test
  void anotherScriptIsAnotherModel() {
    assertThat(model("rules: [{ answer: 1 }]").variant())
        .isNotEqualTo(model("rules: [{ answer: 2 }]").variant());
  }
}
