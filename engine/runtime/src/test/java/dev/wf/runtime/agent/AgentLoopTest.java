package dev.wf.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import dev.wf.runtime.tool.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentLoopTest {
  private static final Type POSITIVE = new Type.IntType(OptionalLong.of(1), OptionalLong.empty());
  private static final Type VERDICT =
      new Type.RecordType(
          List.of(
              new Type.Field("refuted", Type.Plain.BOOL, ""),
              new Type.Field("reason", Type.STRING, "")));

  @TempDir Path workspace;

  private final ManualTime time = new ManualTime();

  /// Time in which nobody is late; it remembers the pauses.
  private static final class ManualTime implements Time {
    final List<Duration> pauses = new ArrayList<>();
    private final Time hasty = Time.hasty();

    @Override
    public void pause(Duration duration) throws InterruptedException {
      pauses.add(duration);
      hasty.pause(duration);
    }

    @Override
    public long nanos() {
      return hasty.nanos();
    }

    @Override
    public Instant now() {
      return hasty.now();
    }

    @Override
    public boolean await(CountDownLatch done, Duration limit) throws InterruptedException {
      done.await();
      return true;
    }
  }

  private static final Tool ECHO =
      new ToolInTest("ECHO", input -> ToolResult.of("echo of " + input));

  private static Asked.Question question(Type result, Object... settings) {
    var fields = new LinkedHashMap<String, Value>();
    fields.put("prompt", Value.of("Well?"));
    fields.putAll(Value.record(settings).fields());
    return new Asked.Question(
        "judge",
        new LinkedHashMap<>(),
        new Value.RecordOf(fields),
        result,
        Definitions.NONE,
        List.of(),
        "judge()");
  }

  private Ending ask(Said model, Asked.Question question) throws Exception {
    return loop(model).ask(question, "00ff", List.of(ECHO), context());
  }

  private AgentLoop loop(Said model) {
    return new AgentLoop(Providers.only(model), time, Backoff.standard(() -> 0.5));
  }

  private ToolContext context() throws IOException {
    return new ToolContext(Workspace.of(workspace, Permissions.READ_ONLY, InstantSource.system()));
  }

  private static Value answer(Ending ending) {
    assertThat(ending.outcome()).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered) ending.outcome()).value();
  }

  private static Failure failure(Ending ending) {
    assertThat(ending.outcome()).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) ending.outcome()).failure();
  }

  @Test
  void aStringIsAskedForAsPlainText() throws Exception {
    var model = new Said(Said.text(" Sound, on the whole.\n"));
    var ending = ask(model, question(Type.STRING));
    assertThat(answer(ending)).isEqualTo(Value.of("Sound, on the whole."));
    assertThat(model.asked.getFirst().form().schema()).isEmpty();
  }

  @Test
  void aRecordIsAskedForByItsSchema() throws Exception {
    var model = new Said(Said.text("{\"refuted\":true,\"reason\":\"guarded\"}"));
    var ending = ask(model, question(VERDICT));
    assertThat(answer(ending))
        .isEqualTo(Value.record("refuted", Value.TRUE, "reason", Value.of("guarded")));
    assertThat(model.asked.getFirst().form().schema().orElseThrow().get("required"))
        .isEqualTo(Value.list(Value.of("refuted"), Value.of("reason")));
  }

  @Test
  void whatIsNoRecordIsWrappedInOne() throws Exception {
    var model = new Said(Said.text("{\"result\":[1,2]}"));
    var ending = ask(model, question(Type.ListType.of(POSITIVE)));
    assertThat(answer(ending)).isEqualTo(Value.list(Value.of(1), Value.of(2)));
  }

  @Test
  void aFenceAroundTheAnswerIsNoHarm() throws Exception {
    var model = new Said(Said.text("```json\n{\"result\": 3}\n```"));
    assertThat(answer(ask(model, question(POSITIVE)))).isEqualTo(Value.of(3));
  }

  @Test
  void anAnswerThatDoesNotFitIsToldToTheModel() throws Exception {
    var model = new Said(Said.text("{\"result\":0}"), Said.text("{\"result\":1}"));
    var ending = ask(model, question(POSITIVE));
    assertThat(answer(ending)).isEqualTo(Value.of(1));
    assertThat(ending.transcript().turns()).hasSize(4);
    assertThat(ending.transcript().turns().get(2).toString()).contains("at result: 0 is below 1");
    assertThat(ending.outcome().usage().requests()).isEqualTo(2);
  }

  @Test
  void eachRequestIsPaidForByItselfWhateverBecameOfItsAnswer() throws Exception {
    var model = new Said(Said.text("nothing"), Said.text("{\"result\":0}"), Said.text("{}"));
    var settled = new ArrayList<Usage>();
    var asked = question(POSITIVE, "retries", Value.of(2));
    var ending =
        loop(model)
            .ask(
                asked,
                "00",
                List.of(),
                context(),
                Optional.empty(),
                _ -> settled::add,
                Diary.NOTHING);
    assertThat(failure(ending).kind()).isEqualTo(Failure.Kind.SCHEMA);
    assertThat(settled).hasSize(3).allMatch(u -> u.tokens() == Said.usage().tokens());
    assertThat(ending.outcome().usage().tokens()).isEqualTo(3 * Said.usage().tokens());
  }

  @Test
  void anAnswerThatNeverFitsIsAFailureThatSaysWhy() throws Exception {
    var model = new Said(Said.text("nothing"), Said.text("{\"result\":0}"));
    var failure = failure(ask(model, question(POSITIVE)));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.SCHEMA);
    assertThat(failure.message()).contains("at result: 0 is below 1");
  }

  @Test
  void retriesSayHowOftenTheModelIsTold() throws Exception {
    var never = Said.text("nothing");
    var model = new Said(never, never, never, Said.text("{\"result\":7}"));
    assertThat(answer(ask(model, question(POSITIVE, "retries", Value.of(3)))))
        .isEqualTo(Value.of(7));
    var once = new Said(never);
    assertThat(failure(ask(once, question(POSITIVE, "retries", Value.of(0)))).kind())
        .isEqualTo(Failure.Kind.SCHEMA);
  }

  @Test
  void toolsAreUsedInTheirOrderAndTheirResultsGoBack() throws Exception {
    var model =
        new Said(
            Said.uses(new Reply.ToolUse("a", "ECHO", "1"), new Reply.ToolUse("b", "ECHO", "2")),
            Said.text("done"));
    var ending = loop(model).ask(question(Type.STRING), "00", List.of(ECHO), context());
    assertThat(ending.transcript().turns().get(2))
        .isEqualTo(
            new Turn.ToolResults(
                List.of(
                    new Turn.ToolResult("a", "echo of 1", false),
                    new Turn.ToolResult("b", "echo of 2", false))));
    assertThat(ending.outcome().usage().requests()).isEqualTo(2);
    assertThat(model.asked.get(1).turns()).hasSize(3);
  }

  @Test
  void anUnknownToolIsToldToTheModel() throws Exception {
    var model = new Said(Said.uses(new Reply.ToolUse("a", "bash", "{}")), Said.text("done"));
    var ending = ask(model, question(Type.STRING));
    assertThat(ending.transcript().turns().get(2).toString())
        .contains("There is no tool `bash`", "ECHO", "isError=true");
    assertThat(answer(ending)).isEqualTo(Value.of("done"));
  }

  @Test
  void aToolMayFailTheWholeCall() throws Exception {
    var model = new Said(Said.uses(new Reply.ToolUse("a", "gone", "{}")), Said.text("done"));
    var why = new Failure(Failure.Kind.TOOL, "it is not what it was");
    var gone = new ToolInTest("gone", _ -> ToolResult.failed(why));
    var ending = loop(model).ask(question(Type.STRING), "00", List.of(gone), context());
    assertThat(failure(ending)).isEqualTo(why);
    assertThat(model.asked).hasSize(1);
    assertThat(ending.outcome().usage().requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "MAX_TOKENS, TRUNCATED, max_tokens",
    "CONTEXT_FULL, TRUNCATED, context",
    "REFUSAL, REFUSAL, I would rather not",
  })
  void aStopWithoutAnAnswerIsATypedFailure(Reply.Stop stop, Failure.Kind kind, String says)
      throws Exception {
    var model = new Said(Said.text("I would rather not", stop));
    var ending = ask(model, question(POSITIVE));
    assertThat(failure(ending).kind()).isEqualTo(kind);
    assertThat(failure(ending).message()).contains(says);
    assertThat(ending.outcome().usage().output()).isEqualTo(2);
  }

  @Test
  void aPausedTurnGoesOn() throws Exception {
    var model = new Said(Said.text("so far", Reply.Stop.PAUSED), Said.text("done"));
    assertThat(answer(ask(model, question(Type.STRING)))).isEqualTo(Value.of("done"));
    assertThat(model.asked.get(1).turns().getLast())
        .isEqualTo(new Turn.Assistant("raw of so far", "so far", List.of()));
  }

  @Test
  void turnsAreBounded() throws Exception {
    var again = Said.uses(new Reply.ToolUse("a", "ECHO", "1"));
    var ending = ask(new Said(again, again), question(Type.STRING, "max_turns", Value.of(2)));
    assertThat(failure(ending).message()).contains("2 turns");
  }

  @Test
  void aPassingFailureIsAskedAgainLaterAndLater() throws Exception {
    var fault = Said.fails(ModelFailure.passing(Failure.Kind.OVERLOADED, "busy"));
    var model = new Said(fault, fault, fault, fault, Said.text("done"));
    assertThat(answer(ask(model, question(Type.STRING)))).isEqualTo(Value.of("done"));
    assertThat(time.pauses)
        .extracting(Duration::toMillis)
        .containsExactly(750L, 1500L, 3000L, 6000L);
  }

  @Test
  void aFailureThatDoesNotPassInTimeIsTheOutcome() throws Exception {
    var fault = Said.fails(ModelFailure.passing(Failure.Kind.TRANSPORT, "reset"));
    var model = new Said(fault, fault, fault);
    var ending = ask(model, question(Type.STRING, "retries", Value.of(2)));
    assertThat(failure(ending))
        .isEqualTo(new Failure(Failure.Kind.TRANSPORT, "reset (asked 3 times)"));
    assertThat(model.asked).hasSize(3);
  }

  @Test
  void aLastingFailureIsNotAskedAgain() throws Exception {
    var model = new Said(Said.fails(ModelFailure.lasting(Failure.Kind.DENIED, "no such key")));
    assertThat(failure(ask(model, question(Type.STRING))).kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(time.pauses).isEmpty();
  }

  @Test
  void theServersWishIsFollowedWithinReason() throws Exception {
    var busy = new Failure(Failure.Kind.OVERLOADED, "busy");
    var model =
        new Said(
            Said.fails(new ModelFailure(busy, true, Optional.of(Duration.ofSeconds(20)))),
            Said.fails(new ModelFailure(busy, true, Optional.of(Duration.ofMinutes(5)))),
            Said.text("done"));
    ask(model, question(Type.STRING));
    assertThat(time.pauses).extracting(Duration::toMillis).containsExactly(20_500L, 300_500L);
  }

  @Test
  void aServerThatWantsToBeLeftAloneForLongIsNotAskedBefore() throws Exception {
    var busy = new Failure(Failure.Kind.OVERLOADED, "busy");
    var model =
        new Said(Said.fails(new ModelFailure(busy, true, Optional.of(Duration.ofHours(1)))));
    var loop = loop(model);
    var question = question(Type.STRING);
    var first = loop.ask(question, "00ff", List.of(), context());
    var second = loop.ask(question, "00ff", List.of(), context());
    assertThat(failure(first))
        .isEqualTo(
            new Failure(
                Failure.Kind.QUOTA, "said is not to be asked before 1970-01-01 01:00 UTC: busy"));
    assertThat(failure(second)).isEqualTo(failure(first));
    assertThat(model.asked).hasSize(1);
    assertThat(time.pauses).isEmpty();
  }

  @Test
  void twoToolUsesWithOneIdAreAskedForAgain() throws Exception {
    var use = new Reply.ToolUse("a", "ECHO", "1");
    var model = new Said(Said.uses(use, use), Said.text("done"));
    var ending = ask(model, question(Type.STRING));
    assertThat(answer(ending)).isEqualTo(Value.of("done"));
    assertThat(ending.transcript().turns()).hasSize(2);
  }

  @Test
  void anAgentThatTakesTooLongFailsWithWhatItCost() throws Exception {
    var again = Said.uses(new Reply.ToolUse("a", "ECHO", "1"));
    var asked = new CountDownLatch(1);
    var model =
        new Said(
            again,
            _ -> {
              asked.countDown();
              new CountDownLatch(1).await();
              throw new IllegalStateException("nobody counts that down");
            });
    var late =
        new Time() {
          @Override
          public void pause(Duration duration) {}

          @Override
          public boolean await(CountDownLatch done, Duration limit) throws InterruptedException {
            asked.await();
            return false;
          }

          @Override
          public long nanos() {
            return time.nanos();
          }

          @Override
          public Instant now() {
            return time.now();
          }
        };
    var question = question(Type.STRING, "timeout", new Value.Duration(90_000));
    var ending =
        new AgentLoop(Providers.only(model), late, Backoff.standard(() -> 0.5))
            .ask(question, "00", List.of(ECHO), context());
    assertThat(failure(ending))
        .isEqualTo(new Failure(Failure.Kind.TIMEOUT, "no answer within 1m30s"));
    assertThat(ending.outcome().usage().requests()).isEqualTo(1);
    assertThat(ending.transcript().turns()).hasSize(3);
  }

  @Test
  void anInterruptAbandonsTheAgent() throws Exception {
    var asked = new CountDownLatch(1);
    var abandoned = new CountDownLatch(1);
    var model =
        new Said(_ -> {
          asked.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            abandoned.countDown();
          }
          throw new IllegalStateException("nobody counts that down");
        });
    var thrown = new AtomicReference<Throwable>();
    var context = context();
    var caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                loop(model).ask(question(Type.STRING), "00", List.of(), context);
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    asked.await();
    caller.interrupt();
    caller.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(abandoned.getCount()).isZero();
  }

  @Test
  void aFaultOfOursIsNoOutcome() {
    assertThatThrownBy(() -> ask(new Said(), question(Type.STRING)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a step for each request");
  }
}
