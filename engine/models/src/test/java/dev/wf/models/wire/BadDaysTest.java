package dev.wf.models.wire;

import static dev.wf.models.wire.Asking.TEXT;
import static dev.wf.models.wire.Asking.failure;
import static dev.wf.models.wire.Asking.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.models.http.RawServer;
import dev.wf.models.wire.Wire.Use;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Allowance;
import dev.wf.runtime.model.Arrival;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What comes of servers that refuse, or say what nobody expects, whichever wire they speak. Each
/// ends in an answer or in a typed failure.
class BadDaysTest {
  private static Reply reply(Wire wire, byte[] answer) throws Exception {
    try (var server = RawServer.saying(answer)) {
      return wire.at(server.address()).ask(request(wire));
    }
  }

  /// Asks once with that as the last turn, and gives the body that was sent.
  private static String sentBack(Wire wire, Reply reply) throws Exception {
    try (var server = RawServer.saying(Bytes.streamed(wire.whole(TEXT)))) {
      var turns = List.of(new Turn.User("Well?"), Turn.Assistant.of(reply), new Turn.User("Sure?"));
      wire.at(server.address()).ask(request(wire, Duration.ofSeconds(30), turns));
      return server.requests.getFirst();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerIsReadFromItsEvents(Wire wire) throws Exception {
    for (var bytes : List.of(Bytes.streamed(wire.whole(TEXT)), Bytes.chunked(wire.whole(TEXT)))) {
      var reply = reply(wire, bytes);
      assertThat(reply.text()).isEqualTo(TEXT);
      assertThat(reply.stop()).isEqualTo(Reply.Stop.END);
      assertThat(reply.model()).isEqualTo(wire.model);
      assertThat(reply.usage().input()).isEqualTo(1000);
      assertThat(reply.usage().cacheRead()).isEqualTo(3000);
      assertThat(reply.usage().output()).isEqualTo(40);
    }
  }

  static List<Object[]> refusals() {
    var rows = new ArrayList<Object[]>();
    for (var wire : Wire.values()) {
      rows.add(row(wire, "400 Bad Request", "invalid_request_error", Failure.Kind.FAILED));
      rows.add(row(wire, "401 Unauthorized", "authentication_error", Failure.Kind.DENIED));
      rows.add(row(wire, "402 Payment Required", "billing_error", Failure.Kind.QUOTA));
      rows.add(row(wire, "403 Forbidden", "permission_error", Failure.Kind.DENIED));
      rows.add(row(wire, "404 Not Found", "not_found_error", Failure.Kind.FAILED));
      rows.add(row(wire, "413 Too Large", "request_too_large", Failure.Kind.TRUNCATED));
      rows.add(row(wire, "418 Teapot", "teapot", Failure.Kind.FAILED));
      rows.add(row(wire, "429 Too Many", "rate_limit_error", Failure.Kind.OVERLOADED));
      rows.add(row(wire, "500 Internal", "api_error", Failure.Kind.TRANSPORT));
      rows.add(row(wire, "502 Bad Gateway", "api_error", Failure.Kind.TRANSPORT));
      rows.add(row(wire, "503 Unavailable", "api_error", Failure.Kind.OVERLOADED));
      rows.add(row(wire, "529 Overloaded", "overloaded_error", Failure.Kind.OVERLOADED));
    }
    return rows;
  }

  private static Object[] row(Object... cells) {
    return cells;
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("refusals")
  void everyRefusalIsTyped(Wire wire, String status, String type, Failure.Kind kind)
      throws Exception {
    var body = "{\"error\":{\"type\":\"" + type + "\",\"message\":\"no\\nway\"}}";
    var failure =
        failure(
            wire, Bytes.text(status, body, "content-type: application/json", "request-id: req_7"));
    assertThat(failure.failure().kind()).isEqualTo(kind);
    assertThat(failure.passing())
        .isEqualTo(kind == Failure.Kind.OVERLOADED || kind == Failure.Kind.TRANSPORT);
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
        "retry-after: 1e30 | 86400000",
        "retry-after-ms: 750 | 750",
        "retry-after: Fri, 20 Nov 2026 10:00:30 GMT | 30000",
        "retry-after: Sat, 20 Nov 2027 10:00:30 GMT | 86400000",
        "retry-after: soon | -1",
        "retry-after: -5 | -1",
        "retry-after: NaN | -1",
      })
  void theServersWishToBeLeftAloneIsHeard(String header, long millis) throws Exception {
    for (var wire : Wire.values()) {
      var failure =
          failure(
              wire,
              Bytes.text("429 Too Many", "{}", header, "date: Fri, 20 Nov 2026 10:00:00 GMT"));
      assertThat(failure.retryAfter())
          .isEqualTo(millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAServerSaysOfItsLimitsIsTold(Wire wire) throws Exception {
    for (var status : List.of("429 Too Many", "200 OK")) {
      var bytes =
          Bytes.text(
              status,
              new String(Bytes.events(wire.whole(TEXT)), StandardCharsets.UTF_8),
              "content-type: text/event-stream",
              "x-ratelimit-limit-requests: 60",
              "x-ratelimit-remaining-requests: 12",
              "x-ratelimit-reset-requests: 48s");
      var told = new ArrayList<Allowance>();
      var arrival =
          new Arrival() {
            @Override
            public void allows(Allowance allowance) {
              told.add(allowance);
            }
          };
      try (var server = RawServer.saying(bytes)) {
        wire.at(server.address()).ask(request(wire).heededBy(arrival));
        assertThat(status).startsWith("200");
      } catch (ModelFailure refused) {
        assertThat(status).startsWith("429");
      }
      assertThat(told)
          .containsExactly(
              new Allowance(
                  Optional.of(new Allowance.Left(12, 60, Duration.ofSeconds(48))),
                  Optional.empty()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "429 Too Many, enforced_spend_limit_reached, QUOTA",
    "429 Too Many, insufficient_quota, QUOTA",
    "400 Bad Request, Your credit balance is too low, QUOTA",
    "400 Bad Request, prompt is too long: 1200000 tokens, TRUNCATED",
    "400 Bad Request, context_length_exceeded, TRUNCATED",
    "400 Bad Request, This model's maximum context length is 4096 tokens, TRUNCATED",
    "500 Internal, the request exceeds the available context size, TRUNCATED",
    "400 Bad Request, content_filter, REFUSAL",
  })
  void whatARefusalMeansIsInItsWords(String status, String words, Failure.Kind kind)
      throws Exception {
    for (var wire : Wire.values()) {
      var body = "{\"error\":{\"message\":" + Wire.json(words) + "}}";
      var failure = failure(wire, Bytes.text(status, body, "x-none: 1"));
      assertThat(failure.failure().kind()).isEqualTo(kind);
      assertThat(failure.passing()).isFalse();
      assertThat(failure).hasMessageContaining(words);
    }
  }

  @ParameterizedTest
  @CsvSource({"429 Too Many, false", "500 Internal, false", "400 Bad Request, true"})
  void theServerMaySayWhetherToAskAgain(String status, boolean again) throws Exception {
    for (var wire : Wire.values()) {
      assertThat(failure(wire, Bytes.text(status, "{}", "x-should-retry: " + again)).passing())
          .isEqualTo(again);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anErrorWithAGarbageBodyIsTypedByItsStatus(Wire wire) throws Exception {
    for (var body : List.of("<html>Bad gateway</html>", "", "{", "[1]", "{\"error\":7}", "null")) {
      var failure = failure(wire, Bytes.text("529 Overloaded", body));
      assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.OVERLOADED);
      assertThat(failure).hasMessage("the server answered 529");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anErrorThatIsNoMoreThanATextIsTold(Wire wire) throws Exception {
    assertThat(failure(wire, Bytes.text("500 No", "{\"error\":\"out of memory\"}")))
        .hasMessage("the server answered 500: out of memory");
    assertThat(failure(wire, Bytes.text("400 No", "{\"message\":\"bad thing\"}")))
        .hasMessage("the server answered 400: bad thing");
    assertThat(
            failure(
                wire,
                Bytes.text(
                    "429 No",
                    "[{\"error\":{\"code\":429,\"message\":\"slow\",\"status\":\"RESOURCE_EXHAUSTED\"}}]")))
        .hasMessage("the server answered 429 RESOURCE_EXHAUSTED: slow");
  }

  @ParameterizedTest
  @EnumSource
  void anErrorCutInItsBodyIsTypedByItsStatus(Wire wire) throws Exception {
    var whole = Bytes.text("500 Internal", "{\"error\":{\"type\":\"api_error\"}}");
    assertThat(failure(wire, java.util.Arrays.copyOf(whole, whole.length - 5)))
        .hasMessage("the server answered 500");
  }

  @ParameterizedTest
  @CsvSource({
    "overloaded_error, OVERLOADED, true",
    "api_error, TRANSPORT, true",
    "rate_limit_error, OVERLOADED, true",
    "invalid_request_error, FAILED, false",
    "insufficient_quota, QUOTA, false",
    "something_new, TRANSPORT, true",
  })
  void anErrorInTheMiddleOfAStreamIsTyped(String type, Failure.Kind kind, boolean passing)
      throws Exception {
    for (var wire : Wire.values()) {
      var events = new ArrayList<>(wire.whole(TEXT).subList(0, 2));
      events.add(wire.inStream(type));
      var failure = failure(wire, Bytes.streamed(events));
      assertThat(failure.failure())
          .isEqualTo(new Failure(kind, "the server broke off with " + type + ": sorry"));
      assertThat(failure.passing()).isEqualTo(passing);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatIsNoEventStreamIsAnError(Wire wire) throws Exception {
    for (var header :
        List.of("content-type: text/html", "content-type: application/json", "x-none: 1")) {
      var failure = failure(wire, Bytes.text("200 OK", "{\"content\":[]}", header));
      assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
      assertThat(failure).hasMessageContaining("instead of events");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownBlockIsKeptAndSentBack(Wire wire) throws Exception {
    var reply = reply(wire, Bytes.streamed(wire.withUnknownBlock(TEXT)));
    assertThat(reply.text()).isEqualTo(TEXT);
    assertThat(reply.raw()).contains("hologram", "\"size\":1.50", "\"big\":12345678901234567890");
    assertThat(sentBack(wire, reply))
        .contains(
            wire == Wire.RESPONSES
                ? reply.raw().substring(1, reply.raw().length() - 1)
                : reply.raw());
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownReasonToStopIsATypedFailure(Wire wire) throws Exception {
    var failure = failure(wire, Bytes.streamed(wire.stopping("bored")));
    assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.FAILED);
    assertThat(failure.passing()).isFalse();
    assertThat(failure).hasMessageContaining("bored");
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatGrewTooLongSaysSo(Wire wire) throws Exception {
    assertThat(reply(wire, Bytes.streamed(wire.stopping(wire.tooLong))).stop())
        .isEqualTo(Reply.Stop.MAX_TOKENS);
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyAnswerIsAskedForAgain(Wire wire) throws Exception {
    for (var text : List.of("", "   ")) {
      var failure = failure(wire, Bytes.streamed(wire.whole(text)));
      assertThat(failure.passing()).isTrue();
      assertThat(failure).hasMessage("the answer is empty");
    }
  }

  @ParameterizedTest
  @EnumSource
  void toolUsesAreReadFromTheirPieces(Wire wire) throws Exception {
    var reply =
        reply(
            wire,
            Bytes.streamed(
                wire.using(
                    new Use("call_1", "read", "{\"path\": ", "\"a.ts\"}"),
                    new Use("call_2", "glob", "{\"pattern\":\"*\"}"))));
    assertThat(reply.stop()).isEqualTo(Reply.Stop.TOOL_USE);
    assertThat(reply.toolUses())
        .containsExactly(
            new Reply.ToolUse("call_1", "read", "{\"path\": \"a.ts\"}"),
            new Reply.ToolUse("call_2", "glob", "{\"pattern\":\"*\"}"));
    assertThat(sentBack(wire, reply)).contains("call_1", "call_2", "a.ts");
  }

  @ParameterizedTest
  @EnumSource
  void argumentsThatAreNoJsonReachTheToolAndGoBackAsJson(Wire wire) throws Exception {
    var reply = reply(wire, Bytes.streamed(wire.using(new Use("call_1", "read", "{\"path"))));
    assertThat(reply.toolUses()).containsExactly(new Reply.ToolUse("call_1", "read", "{\"path"));
    var sent = sentBack(wire, reply);
    assertThat(sent).contains("call_1");
    tools.jackson.databind.json.JsonMapper.shared()
        .readTree(sent.substring(sent.indexOf("\r\n\r\n") + 4));
  }
}
