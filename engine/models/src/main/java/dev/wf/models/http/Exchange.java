package dev.wf.models.http;

import dev.wf.models.http.Authentication.Outgoing;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Allowance;
import dev.wf.runtime.model.Arrival;
import dev.wf.runtime.model.ModelFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;

/// One request and its answer. All of the process share one client. An interrupt of the thread that
/// asks lets go of the connection.
public final class Exchange {
  private static final Duration CONNECT = Duration.ofSeconds(20);

  /// An end without a byte that comes later than this is of a server that worked on the request.
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private static final String EVENTS = "text/event-stream";
  private static final int LONGEST_ERROR = 1 << 16;
  private static final KeptConnections KEPT = new KeptConnections();

  /// Made when the first request is.
  private static final class Client {
    static final HttpClient ONLY =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  private final Post post;

  private Exchange(Post post) {
    this.post = post;
  }

  /// Asks, and gives the events of the answer to somebody until that one has all.
  public static void stream(Post post, Arrival arrival, Incoming incoming)
      throws ModelFailure, InterruptedException {
    new Exchange(post).hold(arrival, incoming);
  }

  private void hold(Arrival arrival, Incoming incoming) throws ModelFailure, InterruptedException {
    try {
      var response = head(request());
      try (var body = ByteFeed.of(response.body())) {
        tell(arrival, response.headers());
        if (response.statusCode() != 200) {
          throw ServerFailure.of(
              response.statusCode(), response.headers(), refusal(body, response));
        }
        requireEvents(response);
        arrival.begun();
        feed(body, post.idle(), incoming);
        finish(body, response);
      }
    } catch (HttpConnectTimeoutException | ConnectException e) {
      throw ModelFailure.passing(
          Failure.Kind.TRANSPORT, "no connection to " + post.host() + reason(e));
    } catch (HttpTimeoutException e) {
      throw ModelFailure.passing(
          Failure.Kind.STALLED,
          "the server sent nothing for " + post.idle().toSeconds() + " seconds");
    } catch (IOException e) {
      throw ModelFailure.passing(
          Failure.Kind.TRANSPORT, "the connection to " + post.host() + " broke" + reason(e));
    } catch (Malformed e) {
      throw ModelFailure.passing(Failure.Kind.TRANSPORT, e.getMessage());
    }
  }

  private static void tell(Arrival arrival, HttpHeaders headers) {
    var allowance = RateLimits.in(headers);
    if (!allowance.equals(Allowance.UNKNOWN)) {
      arrival.allows(allowance);
    }
  }

  private HttpRequest request() throws ModelFailure, InterruptedException {
    var plain = "http".equals(post.address().getScheme());
    var builder =
        HttpRequest.newBuilder(post.address())
            // A plain address may be that of a server which takes an offer of HTTP/2 badly.
            .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
            .timeout(post.idle())
            .header("content-type", "application/json")
            .header("accept", EVENTS);
    post.headers().forEach(header -> builder.header(header.name(), header.value()));
    post.authentication()
        .headers(new Outgoing(post.address(), post.headers(), post.body()))
        .forEach(header -> builder.setHeader(header.name(), header.value()));
    return builder.POST(HttpRequest.BodyPublishers.ofByteArray(post.body())).build();
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> head(HttpRequest request)
      throws IOException, InterruptedException {
    boolean kept = KEPT.take(post.address());
    long sent = System.nanoTime();
    try {
      return send(request);
    } catch (IOException e) {
      boolean late = System.nanoTime() - sent > AT_ONCE.toNanos();
      if (!kept || late || !isWithoutByte(e)) {
        throw e;
      }
      return send(request);
    }
  }

  /// The answer as far as its headers. Where it comes at the very moment of an interrupt, its body
  /// is let go of: nobody else would, and the connection would stay open.
  private static HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request)
      throws IOException, InterruptedException {
    var answer = Client.ONLY.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      answer.thenAccept(late -> ByteFeed.of(late.body()).close());
      throw e;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    }
  }

  /// As the JDK says it: the type of the exception that tells this apart is not public.
  private static boolean isWithoutByte(IOException e) {
    return e.getMessage() != null && e.getMessage().contains("received no bytes");
  }

  /// What is left of the body is not waited for: the connection may be used again before it counts
  /// as kept, so it counts at once.
  private void finish(ByteFeed body, HttpResponse<?> response) {
    boolean closes =
        response.headers().firstValue("connection").orElse("").equalsIgnoreCase("close");
    if (response.version() == HttpClient.Version.HTTP_1_1 && !closes) {
      KEPT.add(post.address());
    }
    body.finish();
  }

  private static void feed(ByteFeed body, Duration idle, Incoming incoming)
      throws IOException, InterruptedException, Malformed, ModelFailure {
    var events = new EventStream();
    while (!incoming.isClosed()) {
      var bytes = body.next(idle);
      if (bytes.isEmpty()) {
        throw new Malformed("the stream ended before the answer did");
      }
      for (var event : events.feed(bytes.get())) {
        if (!incoming.isClosed()) {
          incoming.take(event);
        }
      }
    }
  }

  private static void requireEvents(HttpResponse<?> response) throws Malformed {
    var given = response.headers().firstValue("content-type").orElse("");
    if (!given.toLowerCase(Locale.ROOT).startsWith(EVENTS)) {
      throw new Malformed(
          "the server answered with "
              + (given.isEmpty() ? "no type" : given)
              + " instead of events");
    }
  }

  /// As much of an error's body as is needed to say what is wrong; a body that breaks off says what
  /// came of it.
  private byte[] refusal(ByteFeed body, HttpResponse<?> response) throws InterruptedException {
    var start = new ByteArrayOutputStream();
    try {
      readInto(start, body, post.idle(), LONGEST_ERROR);
      finish(body, response);
    } catch (IOException e) {
      return start.toByteArray();
    }
    return start.toByteArray();
  }

  private static void readInto(ByteArrayOutputStream start, ByteFeed body, Duration idle, int most)
      throws IOException, InterruptedException {
    for (Optional<byte[]> bytes = body.next(idle);
        bytes.isPresent() && start.size() < most;
        bytes = body.next(idle)) {
      start.writeBytes(bytes.get());
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? "" : ": " + e.getMessage();
  }
}
