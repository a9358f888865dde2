package dev.wf.models.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.models.ModelCatalog;
import dev.wf.models.Questions;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicModelTest {
  private static final String TEXT_BLOCK =
      "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"done\"}}";

  private static AnthropicModel model(URI address) {
    return new AnthropicModel(AnthropicSettings.of("secret").at(address), ModelCatalog.standard());
  }

  private static Request request() {
    return request(Duration.ofSeconds(30));
  }

  private static Request request(Duration idle) {
    var request =
        Questions.request(Questions.question("judge", Type.STRING, Definitions.NONE), "00");
    return new Request(
        request.question(),
        request.key(),
        "claude-sonnet-5-5",
        Optional.empty(),
        1000,
        "",
        request.turns(),
        request.tools(),
        request.form(),
        idle);
  }

  private static Reply reply(byte[] answer) throws Exception {
    try (var server = RawServer.saying(answer)) {
      return model(server.address()).ask(request());
    }
  }

  private static ModelFailure failure(byte[] answer) throws Exception {
    try (var server = RawServer.saying(answer)) {
      return failure(server.address(), Duration.ofSeconds(30));
    }
  }

  private static ModelFailure failure(URI address, Duration idle) {
    return catchThrowableOfType(ModelFailure.class, () -> model(address).ask(request(idle)));
  }

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
    assertThat(usage.dollars())
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

  @Test
  void argumentsThatAreNoJsonReachTheToolAndNotTheServer() throws Exception {
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
                "partial_json":"{\\"path"}}\
                """));
    assertThat(reply.toolUses()).containsExactly(new Reply.ToolUse("toolu_1", "read", "{\"path"));
    assertThat(reply.raw()).contains("\"input\":{}");
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
  void anUnknownReasonToStopIsATypedFailure() throws Exception {
    var failure = failure(Streams.turn("bored", TEXT_BLOCK));
    assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.FAILED);
    assertThat(failure).hasMessageContaining("bored");
  }

  @Test
  void anAnswerCutAnywhereIsNoAnswer() throws Exception {
    var whole = Streams.streamed(Streams.ANSWER);
    try (var server =
        new RawServer((number, out, connection) -> {
          out.write(whole, 0, Math.min(number, whole.length - 2));
          out.flush();
          connection.close();
        })) {
      var model = model(server.address());
      while (server.requests.size() < whole.length - 2) {
        var failure = catchThrowableOfType(ModelFailure.class, () -> model.ask(request()));
        assertThat(failure).as("after request " + server.requests.size()).isNotNull();
        assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
        assertThat(failure.passing()).isTrue();
      }
    }
  }

  @Test
  void aChunkedAnswerCutAnywhereIsTheAnswerOrNone() throws Exception {
    var whole = Streams.chunked(Streams.ANSWER);
    try (var server =
        new RawServer((number, out, connection) -> {
          out.write(whole, 0, Math.min(number, whole.length));
          out.flush();
          connection.close();
        })) {
      var model = model(server.address());
      while (server.requests.size() < whole.length) {
        try {
          assertThat(model.ask(request()).text()).isEqualTo("All is wéll 🎉");
        } catch (ModelFailure failure) {
          assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
        }
      }
      assertThat(model.ask(request()).text()).isEqualTo("All is wéll 🎉");
    }
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
  @ValueSource(strings = {"", "   "})
  void anEmptyAnswerIsAskedForAgain(String text) throws Exception {
    var failure = failure(Streams.turn("end_turn", TEXT_BLOCK.replace("done", text)));
    assertThat(failure.passing()).isTrue();
    assertThat(failure).hasMessage("the answer is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "400 Bad Request, invalid_request_error, FAILED, false",
    "401 Unauthorized, authentication_error, DENIED, false",
    "402 Payment Required, billing_error, QUOTA, false",
    "403 Forbidden, permission_error, DENIED, false",
    "404 Not Found, not_found_error, FAILED, false",
    "413 Too Large, request_too_large, TRUNCATED, false",
    "429 Too Many, rate_limit_error, OVERLOADED, true",
    "500 Internal, api_error, TRANSPORT, true",
    "502 Bad Gateway, api_error, TRANSPORT, true",
    "503 Unavailable, api_error, OVERLOADED, true",
    "529 Overloaded, overloaded_error, OVERLOADED, true",
  })
  void everyRefusalIsTyped(String status, String type, Failure.Kind kind, boolean passing)
      throws Exception {
    var body =
        "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"no\\nway\"}}";
    var failure =
        failure(
            Streams.refused(status, body, "content-type: application/json", "request-id: req_7"));
    assertThat(failure.failure().kind()).isEqualTo(kind);
    assertThat(failure.passing()).isEqualTo(passing);
    assertThat(failure)
        .hasMessage(
            "the server answered "
                + status.substring(0, 3)
                + " "
                + type
                + ": no way (request req_7)");
    assertThat(failure.retryAfter()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after: 20 | 20000",
        "retry-after: 3600 | 3600000",
        "retry-after: 0.5 | 500",
        "retry-after-ms: 750 | 750",
        "retry-after: Fri, 20 Nov 2026 10:00:30 GMT | 30000",
        "retry-after: soon | -1",
        "retry-after: -5 | -1",
        "retry-after: NaN | -1",
      })
  void theServersWishToBeLeftAloneIsHeard(String header, long millis) throws Exception {
    var failure =
        failure(
            Streams.refused("429 Too Many", "{}", header, "date: Fri, 20 Nov 2026 10:00:00 GMT"));
    assertThat(failure.retryAfter())
        .isEqualTo(millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis)));
  }

  @Test
  void aSpendingLimitIsNotAskedAgain() throws Exception {
    var body =
        "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\","
            + "\"message\":\"enforced_spend_limit_reached\"}}";
    var failure = failure(Streams.refused("429 Too Many", body, "x-should-retry: true"));
    assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.QUOTA);
    assertThat(failure.passing()).isFalse();
  }

  @Test
  void theServerMayForbidToAskAgain() throws Exception {
    assertThat(failure(Streams.refused("500 Internal", "{}", "x-should-retry: false")).passing())
        .isFalse();
  }

  @Test
  void aPromptThatIsTooLongIsNoFaultOfTheRequest() throws Exception {
    var body =
        "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
            + "\"message\":\"prompt is too long: 1200000 tokens > 1000000 maximum\"}}";
    assertThat(failure(Streams.refused("400 Bad Request", body)).failure().kind())
        .isEqualTo(Failure.Kind.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Bad gateway</html>", "", "{", "[1]", "{\"error\":\"text\"}"})
  void anErrorWithAGarbageBodyIsTypedByItsStatus(String body) throws Exception {
    var failure = failure(Streams.refused("529 Overloaded", body));
    assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.OVERLOADED);
    assertThat(failure).hasMessage("the server answered 529");
  }

  @Test
  void anErrorCutInItsBodyIsTypedByItsStatus() throws Exception {
    var whole = Streams.refused("500 Internal", "{\"error\":{\"type\":\"api_error\"}}");
    var failure = failure(Arrays.copyOf(whole, whole.length - 5));
    assertThat(failure).hasMessage("the server answered 500");
  }

  @ParameterizedTest
  @CsvSource({
    "overloaded_error, OVERLOADED, true",
    "api_error, TRANSPORT, true",
    "rate_limit_error, OVERLOADED, true",
    "invalid_request_error, FAILED, false",
    "something_new, TRANSPORT, true",
  })
  void anErrorInTheMiddleOfAStreamIsTyped(String type, Failure.Kind kind, boolean passing)
      throws Exception {
    var error = "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"sorry\"}}";
    var failure = failure(Streams.streamed(Streams.ANSWER.get(0), TEXT_BLOCK, error));
    assertThat(failure.failure())
        .isEqualTo(new Failure(kind, "the server broke off with " + type + ": sorry"));
    assertThat(failure.passing()).isEqualTo(passing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"content-type: text/html", "content-type: application/json", "x-none: 1"})
  void anAnswerThatIsNoEventStreamIsAnError(String header) throws Exception {
    var failure = failure(Streams.refused("200 OK", "{\"content\":[]}", header));
    assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
    assertThat(failure).hasMessageContaining("instead of events");
  }

  @Test
  void aStreamThatGoesQuietHasStalled() throws Exception {
    var quiet = new CountDownLatch(1);
    try (var server =
        new RawServer((_, out, _) -> {
          out.write(Streams.head("200 OK", "content-type: text/event-stream"));
          out.write(Streams.events(Streams.ANSWER.subList(0, 7)));
          out.flush();
          await(quiet);
        })) {
      var failure = failure(server.address(), Duration.ofMillis(300));
      quiet.countDown();
      assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.STALLED);
      assertThat(failure.passing()).isTrue();
    }
  }

  @Test
  void aServerThatNeverAnswersHasStalled() throws Exception {
    var quiet = new CountDownLatch(1);
    try (var server = new RawServer((_, _, _) -> await(quiet))) {
      var failure = failure(server.address(), Duration.ofMillis(300));
      quiet.countDown();
      assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.STALLED);
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void anInterruptEndsTheRequestInItsStream() throws Exception {
    var streaming = new CountDownLatch(1);
    var gone = new CountDownLatch(1);
    try (var server =
        new RawServer((_, out, connection) -> {
          out.write(Streams.head("200 OK", "content-type: text/event-stream"));
          out.flush();
          streaming.countDown();
          connection.getInputStream().read();
          gone.countDown();
          connection.close();
        })) {
      var thrown = new AtomicReference<Throwable>();
      var caller =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  model(server.address()).ask(request());
                } catch (Exception e) {
                  thrown.set(e);
                }
              });
      streaming.await();
      caller.interrupt();
      caller.join();
      gone.await();
      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void aServerThatIsNotThereIsATransportFailure() throws Exception {
    URI address;
    try (var socket = new ServerSocket(0)) {
      address = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    var failure = failure(address, Duration.ofSeconds(30));
    assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
    assertThat(failure).hasMessageStartingWith("no connection to " + address.getAuthority());
  }

  @Test
  void aKeptConnectionThatIsClosedUnderARequestIsAskedForAgain() throws Exception {
    var whole = Streams.chunked(Streams.ANSWER);
    try (var server =
        new RawServer((number, out, connection) -> {
          if (number == 2) {
            connection.close();
            return;
          }
          out.write(whole);
          out.flush();
        })) {
      var model = model(server.address());
      model.ask(request());
      var failure = catchThrowableOfType(ModelFailure.class, () -> model.ask(request()));
      assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
      assertThat(failure.passing()).isTrue();
      assertThat(model.ask(request()).text()).isEqualTo("All is wéll 🎉");
      assertThat(server.requests).hasSize(3);
    }
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
