package dev.wf.models.anthropic;

import static dev.wf.models.anthropic.Asking.TEXT_BLOCK;
import static dev.wf.models.anthropic.Asking.failure;
import static dev.wf.models.anthropic.Asking.reply;
import static dev.wf.models.anthropic.Asking.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.models.ModelCatalog;
import dev.wf.models.http.RawServer;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read from the streams of servers.
class AnthropicModelTest {
  @Test
  void anAnswerIsReadFromItsEvents() throws Exception {
    var reply = reply(Streams.streamed(Streams.ANSWER));
    assertThat(reply.text()).isEqualTo("All is wéll 🎉");
    assertThat(reply.stop()).isEqualTo(Reply.Stop.END);
    assertThat(reply.model()).isEqualTo("claude-sonnet-5-5");
  }

  @Test
  void whatItCostIsReckonedWithTheCache() throws Exception {
    var usage = reply(Streams.streamed(Streams.ANSWER)).usage();
    assertThat(usage.input()).isEqualTo(1000);
    assertThat(usage.output()).isEqualTo(40);
    assertThat(usage.cacheRead()).isEqualTo(3000);
    assertThat(usage.cacheWrite()).isEqualTo(200);
    assertThat(ModelCatalog.standard().price("claude-sonnet-5-5").orElseThrow().of(usage))
        .isEqualByComparingTo(new BigDecimal("0.0032")); // 0.002 + 0.0004 + 0.0003 + 0.0005
  }

  @Test
  void aTurnGoesBackAsItCame() throws Exception {
    assertThat(reply(Streams.streamed(Streams.ANSWER)).raw())
        .isEqualTo(
            "[{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"c2ln\"},"
                + "{\"type\":\"text\",\"text\":\"All is wéll 🎉\"}]");
  }

  @Test
  void anUnknownBlockSurvives() throws Exception {
    var reply =
        reply(
            Streams.turn(
                "end_turn",
                TEXT_BLOCK,
                """
                {"type":"content_block_start","index":1,"content_block":{"type":"hologram",\
                "size":1.50,"big":12345678901234567890,"image":"a"}}\
                """,
                """
                {"type":"content_block_delta","index":1,"delta":{"type":"image_delta","image":"bc",\
                "depth":[1]}}\
                """));
    assertThat(reply.raw())
        .isEqualTo(
            "[{\"type\":\"text\",\"text\":\"done\"},{\"type\":\"hologram\",\"size\":1.50,"
                + "\"big\":12345678901234567890,\"image\":\"abc\",\"depth\":[1]}]");
    assertThat(reply.text()).isEqualTo("done");
  }

  @Test
  void toolUsesAreReadFromTheirPieces() throws Exception {
    var reply =
        reply(
            Streams.turn(
                "tool_use",
                """
                {"type":"content_block_start","index":0,"content_block":{"type":"tool_use",\
                "id":"toolu_1","name":"read","input":{}}}\
                """,
                """
                {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta",\
                "partial_json":"{\\"path\\": "}}\
                """,
                """
                {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta",\
                "partial_json":"\\"a.ts\\"}"}}\
                """));
    assertThat(reply.stop()).isEqualTo(Reply.Stop.TOOL_USE);
    assertThat(reply.toolUses())
        .containsExactly(new Reply.ToolUse("toolu_1", "read", "{\"path\": \"a.ts\"}"));
    assertThat(reply.raw())
        .isEqualTo(
            "[{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"read\",\"input\":{\"path\":\"a.ts\"}}]");
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, END",
    "stop_sequence, END",
    "max_tokens, MAX_TOKENS",
    "refusal, REFUSAL",
    "pause_turn, PAUSED",
    "model_context_window_exceeded, CONTEXT_FULL",
  })
  void everyReasonToStopIsKnown(String word, Reply.Stop stop) throws Exception {
    assertThat(reply(Streams.turn(word, TEXT_BLOCK)).stop()).isEqualTo(stop);
  }

  @Test
  void aStreamThatLacksAnEventIsNeverAnotherAnswer() throws Exception {
    for (int without = 0; without < Streams.ANSWER.size(); without++) {
      var events = new java.util.ArrayList<>(Streams.ANSWER);
      events.remove(without);
      try {
        var reply = reply(Streams.streamed(events));
        assertThat(reply.stop()).isEqualTo(Reply.Stop.END);
      } catch (ModelFailure failure) {
        assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
        assertThat(failure.passing()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"message_start\"",
        "[]",
        "null",
        "{}",
        "\"text\"",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{}}",
        "{\"type\":\"message_start\",\"message\":7}",
      })
  void garbageInTheStreamIsATransportFailure(String data) throws Exception {
    assertThat(failure(Streams.streamed(data)).failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
  }

  @ParameterizedTest
  @CsvSource({
    "V2026_10_21, anthropic-version: 2026-10-21, authorization: Bearer secret",
    "V2023_06_01, anthropic-version: 2023-06-01, x-api-key: secret",
  })
  void theKeyIsShownAsTheVersionWants(
      AnthropicSettings.Version version, String versionHeader, String keyHeader) throws Exception {
    try (var server = RawServer.saying(Streams.streamed(Streams.ANSWER))) {
      var settings = AnthropicSettings.of("secret").at(server.address()).speaking(version);
      new AnthropicModel(settings, ModelCatalog.standard()).ask(request());
      assertThat(server.requests.getFirst().lines())
          .startsWith("POST /v1/messages HTTP/1.1")
          .contains(versionHeader, keyHeader)
          .doesNotContain("Upgrade: h2c");
      assertThat(settings.toString()).doesNotContain("secret");
    }
  }

  @Test
  void whatTheVendorSearchedGoesBackAndIsCounted() throws Exception {
    var reply =
        reply(
            Streams.streamed(
                Streams.ANSWER.get(0),
                """
                {"type":"content_block_start","index":0,"content_block":{"type":"server_tool_use",\
                "id":"srvtoolu_1","name":"web_search","input":{}}}\
                """,
                """
                {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta",\
                "partial_json":"{\\"query\\":\\"milk\\"}"}}\
                """,
                """
                {"type":"content_block_start","index":1,"content_block":{"type":\
                "web_search_tool_result","tool_use_id":"srvtoolu_1","content":[{"type":\
                "web_search_result","url":"https://example.org","encrypted_content":"c2Vj"}]}}\
                """,
                """
                {"type":"content_block_start","index":2,"content_block":{"type":"text","text":"Milk."}}\
                """,
                """
                {"type":"content_block_delta","index":2,"delta":{"type":"citations_delta",\
                "citation":{"type":"web_search_result_location","url":"https://example.org"}}}\
                """,
                """
                {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9,\
                "cache_creation":{"ephemeral_1h_input_tokens":150},\
                "server_tool_use":{"web_search_requests":2}}}\
                """,
                "{\"type\":\"message_stop\"}"));
    assertThat(reply.text()).isEqualTo("Milk.");
    assertThat(reply.toolUses()).isEmpty();
    assertThat(reply.raw())
        .contains(
            "\"input\":{\"query\":\"milk\"}",
            "\"encrypted_content\":\"c2Vj\"",
            "\"citations\":[{\"type\":\"web_search_result_location\"");
    assertThat(reply.usage().searches()).isEqualTo(2);
    assertThat(reply.usage().cacheWriteHour()).isEqualTo(150);
    assertThat(reply.usage().cacheWrite()).isEqualTo(50);
  }
}
