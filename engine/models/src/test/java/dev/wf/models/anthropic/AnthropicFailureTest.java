package dev.wf.models.anthropic;

import static dev.wf.models.anthropic.Asking.TEXT_BLOCK;
import static dev.wf.models.anthropic.Asking.failure;
import static dev.wf.models.anthropic.Asking.model;
import static dev.wf.models.anthropic.Asking.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.models.http.RawServer;
import dev.wf.runtime.call.Failure;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes of servers that refuse, hang or are not there.
class AnthropicFailureTest {
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
  @ValueSource(strings = {"<html>Bad gateway</html>", "", "{", "[1]", "{\"error\":7}"})
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

  /// Often, for the interrupt may come before, at or after the moment when the headers are there.
  @RepeatedTest(100)
  void anInterruptEndsTheRequestInItsStream() throws Exception {
    var streaming = new CountDownLatch(1);
    var gone = new CountDownLatch(1);
    try (var server =
        new RawServer((_, out, connection) -> {
          out.write(Streams.head("200 OK", "content-type: text/event-stream"));
          out.flush();
          streaming.countDown();
          try (connection) {
            connection.getInputStream().read();
          } finally {
            gone.countDown();
          }
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
