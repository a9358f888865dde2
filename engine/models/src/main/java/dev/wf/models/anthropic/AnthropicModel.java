package dev.wf.models.anthropic;

import dev.wf.models.ModelCatalog;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Price;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;

/// Asks a server that speaks Anthropic's Messages.
public final class AnthropicModel implements ModelProvider {
  /// Asked where nothing names a model.
  public static final String STANDARD = "claude-sonnet-5-5";

  private static final int LONGEST_ERROR = 1 << 16;

  private final AnthropicSettings settings;
  private final ModelCatalog catalog;
  private final HttpClient client;

  public AnthropicModel(AnthropicSettings settings, ModelCatalog catalog) {
    this.settings = settings;
    this.catalog = catalog;
    boolean plain = "http".equals(settings.address().getScheme());
    this.client =
        HttpClient.newBuilder()
            // A plain address may be that of a server which takes an offer of HTTP/2 badly.
            .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
            .connectTimeout(settings.connect())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  @Override
  public String name() {
    return "anthropic";
  }

  @Override
  public String standardModel() {
    return STANDARD;
  }

  /// One that is not known is told with the user's turn, which every model takes.
  @Override
  public boolean takesSystemAnywhere(String model) {
    return catalog.find(model).map(ModelCatalog.Model::systemAnywhere).orElse(false);
  }

  @Override
  public OptionalLong cacheFloor(String model) {
    return catalog.find(model).map(ModelCatalog.Model::cacheFloor).orElse(OptionalLong.empty());
  }

  @Override
  public Optional<Price> price(String model) {
    return catalog.price(model);
  }

  @Override
  public Reply ask(Request request) throws ModelFailure, InterruptedException {
    try {
      var response = head(post(request));
      try (var body = ByteFeed.of(response.body())) {
        if (response.statusCode() != 200) {
          throw ServerFailure.of(
              response.statusCode(), response.headers(), start(body, request.idle()));
        }
        requireEvents(response);
        request.arrival().begun();
        return reply(body, request);
      }
    } catch (HttpConnectTimeoutException | ConnectException e) {
      throw unreachable(e);
    } catch (HttpTimeoutException e) {
      throw ModelFailure.passing(
          Failure.Kind.STALLED,
          "the server sent nothing for " + request.idle().toSeconds() + " seconds");
    } catch (IOException e) {
      throw ModelFailure.passing(
          Failure.Kind.TRANSPORT, "the connection to " + host() + " broke" + reason(e));
    } catch (Malformed e) {
      throw ModelFailure.passing(Failure.Kind.TRANSPORT, e.getMessage());
    }
  }

  private HttpRequest post(Request request) {
    var body = RequestBody.of(request, catalog.find(request.model()));
    return HttpRequest.newBuilder(settings.messages())
        .timeout(request.idle())
        .header("content-type", "application/json")
        .header("accept", "text/event-stream")
        .header("anthropic-version", settings.version().date())
        .header(settings.version().header(), settings.version().prefix() + settings.key())
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  /// The answer as far as its headers. Where it comes at the very moment of an interrupt, its body
  /// is let go of: nobody else would, and the connection would stay open.
  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> head(HttpRequest request)
      throws IOException, InterruptedException {
    var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
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

  private Reply reply(ByteFeed body, Request request)
      throws IOException, InterruptedException, Malformed, ModelFailure {
    var arriving = new Arriving();
    var events = new EventStream();
    while (!arriving.isClosed()) {
      var bytes = body.next(request.idle());
      if (bytes.isEmpty()) {
        throw new Malformed("the stream ended before the answer did");
      }
      for (var event : events.feed(bytes.get())) {
        if (!arriving.isClosed()) {
          arriving.take(event);
        }
      }
    }
    return arriving.reply(request.model());
  }

  private static void requireEvents(HttpResponse<?> response) throws Malformed {
    var type = response.headers().firstValue("content-type").orElse("");
    if (!type.toLowerCase(Locale.ROOT).startsWith("text/event-stream")) {
      throw new Malformed(
          "the server answered with " + (type.isEmpty() ? "no type" : type) + " instead of events");
    }
  }

  /// As much of an error's body as is needed to say what is wrong; a body that breaks off says what
  /// came of it.
  private static byte[] start(ByteFeed body, Duration idle) throws InterruptedException {
    var start = new ByteArrayOutputStream();
    try {
      for (Optional<byte[]> bytes = body.next(idle);
          bytes.isPresent() && start.size() < LONGEST_ERROR;
          bytes = body.next(idle)) {
        start.writeBytes(bytes.get());
      }
    } catch (IOException e) {
      return start.toByteArray();
    }
    return start.toByteArray();
  }

  private ModelFailure unreachable(IOException e) {
    return ModelFailure.passing(Failure.Kind.TRANSPORT, "no connection to " + host() + reason(e));
  }

  private String host() {
    return settings.address().getAuthority();
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? "" : ": " + e.getMessage();
  }
}
