package dev.wf.models.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.models.ModelCatalog;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.agent.Backoff;
import dev.wf.runtime.agent.Ending;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.tool.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole conversations with a server that we did not write.
class AimockTest {
  private static final Type VERDICT =
      new Type.RecordType(
          List.of(
              new Type.Field("refuted", Type.Plain.BOOL, ""),
              new Type.Field("reason", Type.STRING, "")));
  private static final Type POSITIVE = new Type.IntType(OptionalLong.of(1), OptionalLong.empty());

  private static Aimock server;

  @TempDir Path workspace;

  private final List<Duration> pauses = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    server = Aimock.start(Path.of(AimockTest.class.getResource("aimock.json").toURI()));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void write() throws Exception {
    Files.writeString(workspace.resolve("notes.txt"), "milk\n");
  }

  private Ending ask(String prompt, Type result) throws Exception {
    var time =
        new Time() {
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
        };
    var settings = new LinkedHashMap<String, Value>();
    settings.put("prompt", Value.of(prompt));
    settings.put("system", Value.of("You are a careful reader."));
    var question =
        new Asked.Question(
            "reader",
            new LinkedHashMap<>(),
            new Value.RecordOf(settings),
            result,
            Definitions.NONE,
            List.of(),
            "reader()");
    var model =
        new AnthropicModel(
            AnthropicSettings.of("any").at(server.address()), ModelCatalog.standard());
    var context =
        new ToolContext(
            Workspace.of(workspace, Permissions.READ_ONLY, InstantSource.fixed(Instant.EPOCH)));
    return new AgentLoop(Providers.only(model), time, Backoff.standard(() -> 0))
        .ask(question, "00", List.copyOf(Tools.reading().byName().values()), context);
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
  void aPlainAnswer() throws Exception {
    assertThat(answer(ask("How is it?", Type.STRING))).isEqualTo(Value.of("All is wéll. 🎉"));
  }

  @Test
  void toolsAreUsedAndWhatTheyGiveGoesBack() throws Exception {
    var ending = ask("Read the notes", Type.STRING);
    assertThat(answer(ending)).isEqualTo(Value.of("The notes say that milk is missing."));
    assertThat(((Turn.Assistant) ending.transcript().turns().get(1)).raw())
        .contains("\"type\":\"thinking\"", "I should look.", "c2lnbmF0dXJl", "\"id\":\"toolu_2\"");
    assertThat(((Turn.ToolResults) ending.transcript().turns().get(2)).results())
        .hasSize(2)
        .noneMatch(Turn.ToolResult::isError);
    assertThat(ending.observations()).hasSize(2);
    assertThat(ending.outcome().usage().requests()).isEqualTo(2);
  }

  @Test
  void whatAToolRefusesIsToldToTheModel() throws Exception {
    var ending = ask("Use what is not there", Type.STRING);
    assertThat(answer(ending)).isEqualTo(Value.of("So be it."));
    assertThat(((Turn.ToolResults) ending.transcript().turns().get(2)).results())
        .hasSize(2)
        .allMatch(Turn.ToolResult::isError);
  }

  @Test
  void aTypedAnswer() throws Exception {
    assertThat(answer(ask("Judge it", VERDICT)))
        .isEqualTo(
            Value.record("refuted", Value.TRUE, "reason", Value.of("The lock is taken first.")));
  }

  @Test
  void anAnswerThatDoesNotFitIsMended() throws Exception {
    var ending = ask("Count them", POSITIVE);
    assertThat(answer(ending)).isEqualTo(Value.of(3));
    assertThat(ending.transcript().turns()).hasSize(4);
  }

  @Test
  void anAnswerThatIsCutShortIsTruncated() throws Exception {
    assertThat(failure(ask("Be cut short", Type.STRING)).kind()).isEqualTo(Failure.Kind.TRUNCATED);
  }

  @Test
  void aBusyServerIsAskedAgainWhenItWants() throws Exception {
    assertThat(answer(ask("Be busy", Type.STRING))).isEqualTo(Value.of("Now then."));
    assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(1));
  }

  @Test
  void aKeyThatIsNotAcceptedIsNotShownAgain() throws Exception {
    var failure = failure(ask("Be closed", Type.STRING));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.message()).contains("401", "no such key");
    assertThat(pauses).isEmpty();
  }

  @Test
  void whatBreaksOffIsAskedForAgain() throws Exception {
    assertThat(answer(ask("Break off", Type.STRING))).isEqualTo(Value.of("Whole at last."));
    // One of the three may be taken for a connection that was given up, and is asked again at once.
    assertThat(pauses).hasSizeBetween(2, 3);
  }
}
