package dev.wf.models.wire;

import dev.wf.models.wire.Wire.Use;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// A server that has a bad day: it fails a third of all requests, in every way that servers do.
/// What becomes of a request is decided by the seed, who asks, what is asked and how often it was
/// asked before, and by no timing.
final class ChaosServer implements AutoCloseable {
  /// What a good answer says.
  static final String ANSWER = "{\"n\":1}";

  private static final Pattern AGENT = Pattern.compile("Agent (\\d+)");
  private static final int ONE_IN = 3;

  private final Wire wire;
  private final long seed;
  private final LongSupplier nanos;
  private final ServerSocket socket;

  /// When each request came, in milliseconds, by its body.
  final Map<String, List<Long>> came = new ConcurrentHashMap<>();

  private final Map<Fault, Integer> faults =
      Collections.synchronizedMap(new EnumMap<>(Fault.class));

  /// The ways to fail.
  enum Fault {
    BAD_REQUEST,
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    TOO_LARGE,
    TOO_MANY,
    TOO_MANY_WAIT,
    TOO_MANY_WAIT_AN_HOUR,
    BROKEN,
    OVERLOADED,
    OVERLOADED_IN_STREAM,
    CUT_AT_A_BYTE,
    CUT_BETWEEN_EVENTS,
    STALLED,
    NO_STREAM,
    UNKNOWN_BLOCK,
    UNKNOWN_STOP,
    EMPTY,
    NO_JSON,
    BROKEN_TOOL_INPUT,
    UNKNOWN_TOOL,
    PATH_OUTSIDE,
    TWO_USES_OF_ONE_ID
  }

  /// @param nanos the time, for [#came]
  ChaosServer(Wire wire, long seed, LongSupplier nanos) throws IOException {
    this.wire = wire;
    this.seed = seed;
    this.nanos = nanos;
    this.socket = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  Map<Fault, Integer> faults() {
    return new EnumMap<>(faults);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    try {
      while (true) {
        var connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var body = body(connection.getInputStream());
      if (body.isEmpty()) {
        return;
      }
      var times = came.computeIfAbsent(body, _ -> new ArrayList<>());
      int attempt;
      synchronized (times) {
        times.add(nanos.getAsLong() / 1_000_000);
        attempt = times.size();
      }
      var out = connection.getOutputStream();
      out.write(answer(body, attempt, connection));
      out.flush();
    } catch (IOException gone) {
      return;
    }
  }

  private byte[] answer(String body, int attempt, Socket connection) throws IOException {
    var dice = new SplittableRandom(seed * 31 + 17L * body.hashCode() + attempt);
    if (dice.nextInt(ONE_IN) > 0) {
      return good();
    }
    var fault = Fault.values()[dice.nextInt(Fault.values().length)];
    faults.merge(fault, 1, Integer::sum);
    return switch (fault) {
      case BAD_REQUEST -> refused("400 Bad Request", "invalid_request_error");
      case UNAUTHORIZED -> refused("401 Unauthorized", "authentication_error");
      case FORBIDDEN -> refused("403 Forbidden", "permission_error");
      case NOT_FOUND -> refused("404 Not Found", "not_found_error");
      case TOO_LARGE -> refused("413 Too Large", "request_too_large");
      case TOO_MANY -> refused("429 Too Many", "rate_limit_error");
      case TOO_MANY_WAIT -> refused("429 Too Many", "rate_limit_error", "retry-after: 20");
      case TOO_MANY_WAIT_AN_HOUR ->
          refused("429 Too Many", "rate_limit_error", "retry-after: 3600");
      case BROKEN -> refused("500 Internal", "api_error");
      case OVERLOADED -> refused("529 Overloaded", "overloaded_error");
      case OVERLOADED_IN_STREAM ->
          Bytes.streamed(List.of(wire.whole(ANSWER).getFirst(), wire.inStream("overloaded_error")));
      case CUT_AT_A_BYTE -> Arrays.copyOf(good(), dice.nextInt(good().length));
      case CUT_BETWEEN_EVENTS -> {
        var events = wire.whole(ANSWER);
        yield Bytes.streamed(events.subList(0, dice.nextInt(events.size() - 1)));
      }
      case STALLED -> {
        var events = wire.whole(ANSWER);
        connection.getOutputStream().write(Bytes.streamed(events.subList(0, 1)));
        connection.getOutputStream().flush();
        yield connection.getInputStream().readAllBytes(); // until the other lets go
      }
      case NO_STREAM -> Bytes.text("200 OK", "<html>maintenance</html>", "content-type: text/html");
      case UNKNOWN_BLOCK -> Bytes.streamed(wire.withUnknownBlock(ANSWER));
      case UNKNOWN_STOP -> Bytes.streamed(wire.stopping("moonrise"));
      case EMPTY -> Bytes.streamed(wire.whole(""));
      case NO_JSON -> Bytes.streamed(wire.whole("I would rather talk about it."));
      case BROKEN_TOOL_INPUT ->
          Bytes.streamed(wire.using(new Use("toolu_1", "read", "{\"path\": \"a", ".ts")));
      case UNKNOWN_TOOL -> Bytes.streamed(wire.using(new Use("toolu_1", "reed", "{}")));
      case PATH_OUTSIDE ->
          Bytes.streamed(
              wire.using(new Use("toolu_1", "read", "{\"path\":\"../../../etc/passwd\"}")));
      case TWO_USES_OF_ONE_ID ->
          Bytes.streamed(
              wire.using(
                  new Use("toolu_1", "read", "{\"path\":\"a.ts\"}"),
                  new Use("toolu_1", "read", "{\"path\":\"a.ts\"}")));
    };
  }

  private byte[] good() {
    return Bytes.streamed(wire.whole(ANSWER));
  }

  private static byte[] refused(String status, String type, String... headers) {
    return Bytes.text(
        status, "{\"error\":{\"type\":\"" + type + "\",\"message\":\"sorry\"}}", headers);
  }

  /// Who asks; the same for all requests of one agent.
  static int agent(String body) {
    var found = AGENT.matcher(body);
    if (!found.find()) {
      throw new IllegalStateException("every prompt names its agent, but " + body + " does not");
    }
    return Integer.parseInt(found.group(1));
  }

  private static String body(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.write(b);
    }
    int length =
        head.toString(StandardCharsets.UTF_8)
            .lines()
            .map(l -> l.toLowerCase(Locale.ROOT))
            .filter(l -> l.startsWith("content-length:"))
            .mapToInt(l -> Integer.parseInt(l.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
