package dev.wf.models.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Arrival;
import dev.wf.runtime.model.ModelFailure;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {
  private static final byte[] DONE =
      chunked("data: one\n\n", "data: end\n\n", "data: never looked at\n\n");

  private static byte[] chunked(String... pieces) {
    var body = new StringBuilder("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n");
    body.append("transfer-encoding: chunked\r\n\r\n");
    for (var piece : pieces) {
      body.append(Integer.toHexString(piece.length())).append("\r\n").append(piece).append("\r\n");
    }
    return body.append("0\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  /// Hears events until one is `end`.
  private static final class Heard implements Incoming {
    final List<String> events = new ArrayList<>();

    @Override
    public boolean isClosed() {
      return events.contains("end");
    }

    @Override
    public void take(String data) {
      events.add(data);
    }
  }

  private static Post post(URI address) {
    return new Post(
        address,
        List.of(),
        "{}".getBytes(StandardCharsets.US_ASCII),
        Authentication.NONE,
        Duration.ofSeconds(30));
  }

  private static List<String> heard(URI address) throws Exception {
    var heard = new Heard();
    Exchange.stream(post(address), Arrival.UNHEEDED, heard);
    return heard.events;
  }

  @Test
  void whatIsBehindTheEndIsLetPassAndTheConnectionUsedAgain() throws Exception {
    var connections = new java.util.HashSet<Integer>();
    try (var server =
        new RawServer((_, out, connection) -> {
          connections.add(connection.getPort());
          out.write(DONE);
          out.flush();
        })) {
      assertThat(heard(server.address())).containsExactly("one", "end");
      heardUntilKept(server, connections);
    }
  }

  /// The rest of an answer is read elsewhere, so the very next request may still come too early.
  private static void heardUntilKept(RawServer server, java.util.Set<Integer> connections)
      throws Exception {
    do {
      heard(server.address());
    } while (connections.size() == server.requests.size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aKeptConnectionThatTheServerHasGivenUpIsFoundOutOnce(boolean harsh) throws Exception {
    var connections = new java.util.HashSet<Integer>();
    var dropping = new java.util.concurrent.atomic.AtomicInteger();
    try (var server =
        new RawServer((_, out, connection) -> {
          if (dropping.getAndDecrement() > 0) {
            connection.setOption(StandardSocketOptions.SO_LINGER, harsh ? 0 : -1);
            connection.close();
            return;
          }
          connections.add(connection.getPort());
          out.write(DONE);
          out.flush();
        })) {
      heardUntilKept(server, connections);
      int before = server.requests.size();
      dropping.set(1);
      assertThat(heard(server.address())).containsExactly("one", "end");
      assertThat(server.requests).hasSize(before + 2);
    }
  }

  @Test
  void aServerThatOnlyDropsRequestsIsAskedNoMoreThanTwice() throws Exception {
    var connections = new java.util.HashSet<Integer>();
    var dropping = new java.util.concurrent.atomic.AtomicBoolean();
    try (var server =
        new RawServer((_, out, connection) -> {
          if (dropping.get()) {
            connection.close();
            return;
          }
          connections.add(connection.getPort());
          out.write(DONE);
          out.flush();
        })) {
      heardUntilKept(server, connections);
      int before = server.requests.size();
      dropping.set(true);
      var failure = catchThrowableOfType(ModelFailure.class, () -> heard(server.address()));
      assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
      assertThat(failure.passing()).isTrue();
      assertThat(server.requests).hasSizeBetween(before + 1, before + 2);
    }
  }

  @Test
  void aNewConnectionThatIsDroppedIsNotTriedAgainInHere() throws Exception {
    try (var server = new RawServer((_, _, connection) -> connection.close())) {
      var failure = catchThrowableOfType(ModelFailure.class, () -> heard(server.address()));
      assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TRANSPORT);
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void aBodyWithoutEndBehindARefusalIsNotReadToItsEnd() throws Exception {
    var gone = new CountDownLatch(1);
    try (var server =
        new RawServer((_, out, connection) -> {
          out.write("HTTP/1.1 500 No\r\ncontent-type: text/plain\r\n\r\n".getBytes());
          try (connection) {
            while (true) {
              out.write("no ".repeat(1000).getBytes(StandardCharsets.US_ASCII));
            }
          } finally {
            gone.countDown();
          }
        })) {
      var failure = catchThrowableOfType(ModelFailure.class, () -> heard(server.address()));
      assertThat(failure).hasMessage("the server answered 500");
      gone.await();
    }
  }

  @Test
  void aSignatureSeesWhatIsSent() throws Exception {
    Authentication signing =
        request ->
            List.of(
                new Authentication.Header(
                    "x-signature", request.body().length + " to " + request.address().getPath()));
    try (var server = RawServer.saying(DONE)) {
      var post = post(server.address().resolve("/somewhere"));
      Exchange.stream(
          new Post(post.address(), post.headers(), post.body(), signing, post.idle()),
          Arrival.UNHEEDED,
          new Heard());
      assertThat(server.requests.getFirst().lines()).contains("x-signature: 2 to /somewhere");
    }
  }

  @Test
  void aKeyIsInNothingThatIsShown() {
    assertThat(Authentication.bearer("secret").toString()).doesNotContain("secret");
  }
}
