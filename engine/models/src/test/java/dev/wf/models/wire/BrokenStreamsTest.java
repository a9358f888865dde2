package dev.wf.models.wire;

import static dev.wf.models.wire.Asking.TEXT;
import static dev.wf.models.wire.Asking.failure;
import static dev.wf.models.wire.Asking.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wf.models.http.RawServer;
import dev.wf.models.wire.Wire.Use;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What comes of servers that break off, go quiet or are gone, whichever wire they speak.
class BrokenStreamsTest {
  @ParameterizedTest
  @EnumSource
  void anAnswerCutAtEveryByteIsNoAnswer(Wire wire) throws Exception {
    var whole = Bytes.streamed(wire.whole(TEXT));
    try (var server =
        new RawServer((number, out, connection) -> {
          out.write(whole, 0, Math.min(number, whole.length - 2));
          out.flush();
          connection.close();
        })) {
      var provider = wire.at(server.address());
      while (server.requests.size() < whole.length - 2) {
        var failure = catchThrowableOfType(ModelFailure.class, () -> provider.ask(request(wire)));
        assertThat(failure).as("after request " + server.requests.size()).isNotNull();
        assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
        assertThat(failure.passing()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aChunkedAnswerCutAtEveryByteIsTheAnswerOrNone(Wire wire) throws Exception {
    var whole = Bytes.chunked(wire.whole(TEXT));
    try (var server =
        new RawServer((number, out, connection) -> {
          out.write(whole, 0, Math.min(number, whole.length));
          out.flush();
          connection.close();
        })) {
      var provider = wire.at(server.address());
      while (server.requests.size() < whole.length) {
        try {
          assertThat(provider.ask(request(wire)).text()).isEqualTo(TEXT);
        } catch (ModelFailure failure) {
          assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
        }
      }
      assertThat(provider.ask(request(wire)).text()).isEqualTo(TEXT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStreamCutBetweenAnyTwoEventsIsNoAnswer(Wire wire) throws Exception {
    for (var events :
        List.of(wire.whole(TEXT), wire.using(new Use("call_1", "read", "{\"path\":", "1}")))) {
      for (int kept = 0; kept < events.size(); kept++) {
        var failure = failure(wire, Bytes.streamed(events.subList(0, kept)));
        assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
        assertThat(failure.passing()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void garbageInTheStreamIsATransportFailure(Wire wire) throws Exception {
    for (var data : List.of("{\"type\":\"message_start\"", "[]", "null", "\"text\"", "7", "{}x")) {
      assertThat(failure(wire, Bytes.streamed(List.of(data))).failure().kind())
          .isEqualTo(Failure.Kind.TRANSPORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatGoesQuietHasStalled(Wire wire) throws Exception {
    var quiet = new CountDownLatch(1);
    var events = wire.whole(TEXT);
    try (var server =
        new RawServer((_, out, _) -> {
          out.write(Bytes.head("200 OK", "content-type: text/event-stream"));
          out.write(Bytes.events(events.subList(0, events.size() - 1)));
          out.flush();
          await(quiet);
        })) {
      var failure = failure(wire, server.address(), Duration.ofMillis(300));
      quiet.countDown();
      assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.STALLED);
      assertThat(failure.passing()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatNeverAnswersHasStalled(Wire wire) throws Exception {
    var quiet = new CountDownLatch(1);
    try (var server = new RawServer((_, _, _) -> await(quiet))) {
      var failure = failure(wire, server.address(), Duration.ofMillis(300));
      quiet.countDown();
      assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.STALLED);
      assertThat(server.requests).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatIsNotThereIsATransportFailure(Wire wire) throws Exception {
    URI address;
    try (var socket = new ServerSocket(0)) {
      address = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    var failure = failure(wire, address, Duration.ofSeconds(30));
    assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
    assertThat(failure).hasMessageStartingWith("no connection to " + address.getAuthority());
  }

  /// Often, for the interrupt may come before, at or after the moment when the headers are there.
  @RepeatedTest(30)
  void anInterruptEndsTheRequestInItsStream() throws Exception {
    for (var wire : Wire.values()) {
      var streaming = new CountDownLatch(1);
      var gone = new CountDownLatch(1);
      try (var server =
          new RawServer((_, out, connection) -> {
            out.write(Bytes.head("200 OK", "content-type: text/event-stream"));
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
                    wire.at(server.address()).ask(request(wire));
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
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
