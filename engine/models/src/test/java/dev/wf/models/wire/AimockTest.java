package dev.wf.models.wire;

import static dev.wf.models.wire.WireTalk.answer;
import static dev.wf.models.wire.WireTalk.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Ending;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole conversations with a server that we did not write, in every wire. Each wire has a server
/// of its own, for the servers count what they were asked.
class AimockTest {
  private static final Type VERDICT =
      new Type.RecordType(
          List.of(
              new Type.Field("refuted", Type.Plain.BOOL, ""),
              new Type.Field("reason", Type.STRING, "")));
  private static final Type POSITIVE = new Type.IntType(OptionalLong.of(1), OptionalLong.empty());
  private static final Map<Wire, Aimock> SERVERS = new EnumMap<>(Wire.class);

  @TempDir Path workspace;

  private WireTalk talk;

  @BeforeAll
  static void start() throws Exception {
    var fixtures = Path.of(AimockTest.class.getResource("aimock.json").toURI());
    for (var wire : Wire.values()) {
      SERVERS.put(wire, Aimock.start(fixtures));
    }
  }

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(Aimock::close);
  }

  @BeforeEach
  void begin() throws Exception {
    talk = new WireTalk(workspace);
  }

  private Ending ask(Wire wire, String prompt, Type result) throws Exception {
    return talk.ask(wire.at(SERVERS.get(wire).address()), wire.model, prompt, result);
  }

  @ParameterizedTest
  @EnumSource
  void aPlainAnswer(Wire wire) throws Exception {
    assertThat(answer(ask(wire, "How is it?", Type.STRING))).isEqualTo(Value.of("All is wéll. 🎉"));
  }

  @ParameterizedTest
  @EnumSource
  void toolsAreUsedAndWhatTheyGiveGoesBack(Wire wire) throws Exception {
    var ending = ask(wire, "Read the notes", Type.STRING);
    assertThat(answer(ending)).isEqualTo(Value.of("The notes say that milk is missing."));
    assertThat(((Turn.Assistant) ending.transcript().turns().get(1)).raw())
        .contains("I should look.", "toolu_2");
    assertThat(((Turn.ToolResults) ending.transcript().turns().get(2)).results())
        .hasSize(2)
        .noneMatch(Turn.ToolResult::isError);
    assertThat(ending.observations()).hasSize(2);
    assertThat(ending.outcome().usage().requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void whatAToolRefusesIsToldToTheModel(Wire wire) throws Exception {
    var ending = ask(wire, "Use what is not there", Type.STRING);
    assertThat(answer(ending)).isEqualTo(Value.of("So be it."));
    assertThat(((Turn.ToolResults) ending.transcript().turns().get(2)).results())
        .hasSize(2)
        .allMatch(Turn.ToolResult::isError);
  }

  @ParameterizedTest
  @EnumSource
  void aTypedAnswer(Wire wire) throws Exception {
    assertThat(answer(ask(wire, "Judge it", VERDICT)))
        .isEqualTo(
            Value.record("refuted", Value.TRUE, "reason", Value.of("The lock is taken first.")));
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatDoesNotFitIsMended(Wire wire) throws Exception {
    var ending = ask(wire, "Count them", POSITIVE);
    assertThat(answer(ending)).isEqualTo(Value.of(3));
    assertThat(ending.transcript().turns()).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatIsCutShortIsTruncated(Wire wire) throws Exception {
    assertThat(failure(ask(wire, "Be cut short", Type.STRING)).kind())
        .isEqualTo(Failure.Kind.TRUNCATED);
  }

  @ParameterizedTest
  @EnumSource
  void aBusyServerIsAskedAgainWhenItWants(Wire wire) throws Exception {
    assertThat(answer(ask(wire, "Be busy", Type.STRING))).isEqualTo(Value.of("Now then."));
    assertThat(talk.pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @EnumSource
  void aKeyThatIsNotAcceptedIsNotShownAgain(Wire wire) throws Exception {
    var failure = failure(ask(wire, "Be closed", Type.STRING));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.message()).contains("401", "no such key");
    assertThat(talk.pauses).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatBreaksOffIsAskedForAgain(Wire wire) throws Exception {
    assertThat(answer(ask(wire, "Break off", Type.STRING))).isEqualTo(Value.of("Whole at last."));
    // One of the three may be taken for a connection that was given up, and is asked again at once.
    assertThat(talk.pauses).hasSizeBetween(2, 3);
  }
}
