package dev.wf.runtime.cache.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Requests to the server, each of which ends soon. Safe for use by many threads. An interrupt of a
/// thread that waits ends its request, and stays set.
final class Wire implements AutoCloseable {
  /// What has to arrive in each window of time for an exchange to go on.
  private static final int ENOUGH = 1 << 16;

  /// The most windows that an exchange takes.
  private static final int WINDOWS = 10;

  private static final int AT_ONCE = 16;
  private static final int LONGEST_REFUSAL = 1 << 16;

  private final URI address;
  private final SequencedMap<String, String> headers;
  private final Duration window;
  private final InstantSource clock;
  private final HttpClient client;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Breaker reading;
  private final Breaker writing;

  /// What came of a request.
  sealed interface Reply {
    record Found(byte[] bytes) implements Reply {}

    record Absent() implements Reply {}

    /// The server could not be asked, or not in time, or answers something else.
    record Trouble(String why) implements Reply {}
  }

  /// @param window within which an answer has to come
  Wire(URI address, SequencedMap<String, String> headers, Duration window, InstantSource clock) {
    this.address = address;
    this.headers = headers;
    this.window = window;
    this.clock = clock;
    this.reading = new Breaker(clock);
    this.writing = new Breaker(clock);
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(window)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  Breaker reading() {
    return reading;
  }

  Breaker writing() {
    return writing;
  }

  /// @param most the longest body that is taken
  Reply get(String path, int most) {
    return ask(reading, request(path).GET().build(), most);
  }

  /// Whether something is there, as far as the server says.
  Reply head(String path) {
    var request = request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
    return ask(writing, request, LONGEST_REFUSAL);
  }

  Reply put(String path, byte[] content) {
    var request =
        request(path)
            .header("content-type", "application/octet-stream")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
            .build();
    return ask(writing, request, LONGEST_REFUSAL);
  }

  private HttpRequest.Builder request(String path) {
    var plain = "http".equals(address.getScheme());
    var base = address.toString();
    var builder =
        HttpRequest.newBuilder(URI.create((base.endsWith("/") ? base : base + "/") + path))
            .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2);
    headers.forEach(builder::setHeader);
    return builder;
  }

  private Reply ask(Breaker breaker, HttpRequest request, int most) {
    boolean placed = false;
    try {
      places.acquire();
      placed = true;
      if (!breaker.lets()) {
        return new Reply.Trouble("it is left alone for a while");
      }
      var reply = exchange(breaker, request, most);
      if (reply instanceof Reply.Trouble(var why)) {
        breaker.struck(why);
      }
      return reply;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.Trouble("the wait for it was interrupted");
    } finally {
      if (placed) {
        places.release();
      }
    }
  }

  private Reply exchange(Breaker breaker, HttpRequest request, int most)
      throws InterruptedException {
    var arrived = new AtomicLong();
    var began = clock.instant();
    var answer =
        client.sendAsync(
            request,
            head -> new Arriving(head.statusCode() == 200 ? most : LONGEST_REFUSAL, arrived));
    try {
      var reply = reply(inTime(answer, arrived, request));
      if (!(reply instanceof Reply.Trouble)) {
        judge(breaker, began, arrived.get());
      }
      return reply;
    } catch (TimeoutException e) {
      return new Reply.Trouble("it does not answer in time");
    } catch (ExecutionException e) {
      return new Reply.Trouble(reason(e.getCause()));
    } finally {
      answer.cancel(true);
    }
  }

  /// A small answer that takes most of its time is as much trouble as none.
  private void judge(Breaker breaker, Instant began, long arrived) {
    boolean slow = Duration.between(began, clock.instant()).multipliedBy(2).compareTo(window) > 0;
    if (slow && arrived < ENOUGH) {
      breaker.struck("it is slow");
    } else {
      breaker.well();
    }
  }

  private HttpResponse<byte[]> inTime(
      CompletableFuture<HttpResponse<byte[]>> answer, AtomicLong arrived, HttpRequest request)
      throws InterruptedException, ExecutionException, TimeoutException {
    long before = 0;
    long sending = request.bodyPublisher().map(HttpRequest.BodyPublisher::contentLength).orElse(0L);
    for (int left = WINDOWS - 1; ; left--) {
      try {
        return answer.get(window.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        long now = arrived.get();
        sending -= ENOUGH;
        if (left == 0 || now - before < ENOUGH && sending < 0) {
          throw e;
        }
        before = now;
      }
    }
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    return switch (status) {
      case 200, 201, 202, 204 -> new Reply.Found(response.body());
      case 404, 410 -> new Reply.Absent();
      default -> new Reply.Trouble("it answers with status " + status);
    };
  }

  private static String reason(Throwable why) {
    return switch (why) {
      case HttpConnectTimeoutException _ -> "no connection comes about in time";
      case ConnectException _ -> "nobody answers there";
      case IOException e when e.getMessage() != null -> "the connection broke: " + e.getMessage();
      default -> "the connection broke";
    };
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
