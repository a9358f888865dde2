package dev.wf.models.wire;

import static dev.wf.models.wire.WireTalk.answer;
import static dev.wf.models.wire.WireTalk.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Ending;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.model.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole conversations with another server that we did not write, in every wire.
class MockServerTest {
  private static final Type VERDICT =
      new Type.RecordType(
          List.of(
              new Type.Field("refuted", Type.Plain.BOOL, ""),
              new Type.Field("reason", Type.STRING, "")));

  private static MockServer server;

  @TempDir Path workspace;

  private WireTalk talk;

  @BeforeAll
  static void start() throws Exception {
    server = MockServer.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void begin() throws Exception {
    talk = new WireTalk(workspace);
  }

  private Ending ask(Wire wire, Type result) throws Exception {
    return talk.ask(wire.at(server.address()), wire.model, "Well?", result);
  }

  private static String provider(Wire wire) {
    return switch (wire) {
      case ANTHROPIC -> "ANTHROPIC";
      case RESPONSES -> "OPENAI_RESPONSES";
      case CHAT -> "OPENAI";
    };
  }

  private static String saying(Wire wire, String completion, String more) {
    return "{\"httpRequest\":{},\"httpLlmResponse\":{\"provider\":\""
        + provider(wire)
        + "\",\"model\":\""
        + wire.model
        + "\",\"completion\":{\"streaming\":true,"
        + completion
        + "}"
        + more
        + "}}";
  }

  /// The same, once only.
  private static String once(String expectation) {
    return expectation.replaceFirst("\\{", "{\"times\":{\"remainingTimes\":1},");
  }

  @ParameterizedTest
  @EnumSource
  void aPlainAnswerWithWhatItUsed(Wire wire) throws Exception {
    server.expect(
        "["
            + saying(
                wire,
                "\"text\":\"All is wéll. 🎉\",\"usage\":{\"inputTokens\":10,\"outputTokens\":5,"
                    + "\"cachedInputTokens\":7}",
                "")
            + "]");
    var ending = ask(wire, Type.STRING);
    assertThat(answer(ending)).isEqualTo(Value.of("All is wéll. 🎉"));
    var usage = ending.outcome().usage();
    switch (wire) {
      case ANTHROPIC -> assertThat(usage.input()).isEqualTo(10);
      case RESPONSES -> assertThat(usage.input()).isEqualTo(3);
      case CHAT -> assertThat(usage.input()).isGreaterThan(10); // it says nothing: an estimate
    }
    assertThat(usage.cacheRead()).isEqualTo(wire == Wire.CHAT ? 0 : 7);
    assertThat(server.requests()).contains("You are a careful reader.", "Well?");
  }

  @ParameterizedTest
  @EnumSource
  void aTypedAnswer(Wire wire) throws Exception {
    server.expect(
        "["
            + saying(wire, "\"text\":\"{\\\"refuted\\\":true,\\\"reason\\\":\\\"So.\\\"}\"", "")
            + "]");
    assertThat(answer(ask(wire, VERDICT)))
        .isEqualTo(Value.record("refuted", Value.TRUE, "reason", Value.of("So.")));
  }

  @ParameterizedTest
  @EnumSource
  void toolsAreUsedAndWhatTheyGiveGoesBack(Wire wire) throws Exception {
    server.expect(
        "["
            + once(
                saying(
                    wire,
                    "\"text\":\"Let me"
                        + " look.\",\"reasoningText\":\"Hm.\",\"reasoningSignature\":\"c2ln\","
                        + "\"toolCalls\":[{\"name\":\"read\",\"arguments\":\"{\\\"path\\\":\\\"notes.txt\\\"}\"},"
                        + "{\"name\":\"nothing\",\"arguments\":\"{\"}]",
                    ""))
            + ","
            + saying(wire, "\"text\":\"Milk.\"", "")
            + "]");
    var ending = ask(wire, Type.STRING);
    assertThat(answer(ending)).isEqualTo(Value.of("Milk."));
    var results = ((Turn.ToolResults) ending.transcript().turns().get(2)).results();
    assertThat(results.get(0).text()).contains("milk");
    assertThat(results.get(1).isError()).isTrue();
    assertThat(server.requests())
        .contains("Let me look.", results.get(0).id(), results.get(1).id());
  }

  @ParameterizedTest
  @EnumSource
  void aBusyServerIsAskedAgainWhenItWants(Wire wire) throws Exception {
    server.expect(
        "["
            + once(
                saying(
                    wire,
                    "\"text\":\"never\"",
                    ",\"chaos\":{\"errorStatus\":429,\"retryAfter\":\"7\",\"errorProbability\":1.0}"))
            + ","
            + saying(wire, "\"text\":\"Now then.\"", "")
            + "]");
    assertThat(answer(ask(wire, Type.STRING))).isEqualTo(Value.of("Now then."));
    assertThat(talk.pauses).containsExactly(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @EnumSource
  void whatBreaksOffIsAskedForAgain(Wire wire) throws Exception {
    server.expect(
        "["
            + once(
                saying(
                    wire,
                    "\"text\":\"This will never be read to its end.\"",
                    ",\"chaos\":{\"truncateMode\":\"MID_STREAM\",\"truncateAtFraction\":0.5}"))
            + ","
            + saying(wire, "\"text\":\"Whole at last.\"", "")
            + "]");
    assertThat(answer(ask(wire, Type.STRING))).isEqualTo(Value.of("Whole at last."));
    // Once for the answer, and perhaps once for the connection that broke with it.
    assertThat(talk.pauses).hasSizeBetween(1, 2);
  }

  @ParameterizedTest
  @EnumSource
  void anErrorThatLastsIsTyped(Wire wire) throws Exception {
    server.expect(
        "["
            + saying(
                wire,
                "\"text\":\"never\"",
                ",\"chaos\":{\"errorStatus\":401,\"errorProbability\":1.0}")
            + "]");
    var ending = ask(wire, Type.STRING);
    assertThat(ending.outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(failure(ending).kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure(ending).message()).contains("401");
    assertThat(talk.pauses).isEmpty();
  }
}
