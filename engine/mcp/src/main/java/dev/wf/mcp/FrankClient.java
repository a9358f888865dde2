package dev.wf.mcp;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// An HTTP client that says of an answer nobody knows what to do with, which status it had. The
/// SDK's transport understands some, and loses the others. Of a session that the server has
/// forgotten it gives up all requests at once, and the one that was told so may wait for ever (2.1:
/// it is cancelled before it is told), so that this, too, is said here.
final class FrankClient extends HttpClient {
  private static final Set<Integer> UNDERSTOOD = Set.of(400, 401, 403, 404, 405);
  private static final Set<Integer> FORGETTING = Set.of(400, 404);
  private static final String SESSION = "Mcp-Session-Id";

  /// The server answered with a status that stands for nothing in the protocol.
  static final class Status extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int code;

    Status(int code) {
      super("status " + code, null, false, false);
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /// The server no longer knows the session of a request, and did not do what was asked.
  static final class SessionGone extends RuntimeException {
    private static final long serialVersionUID = 1;

    SessionGone() {
      super("the session is gone", null, false, false);
    }

    /// Whether this is what came of a request.
    static boolean isIn(Throwable problem) {
      for (var at = problem; at != null; at = at.getCause()) {
        if (at instanceof SessionGone) {
          return true;
        }
      }
      return false;
    }
  }

  private final HttpClient of;

  private FrankClient(HttpClient of) {
    this.of = of;
  }

  private static <T> HttpResponse.BodyHandler<T> frank(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    boolean isInSession = request.headers().firstValue(SESSION).isPresent();
    return response -> {
      int code = response.statusCode();
      if (isInSession && FORGETTING.contains(code)) {
        throw new SessionGone();
      }
      if (code / 100 != 2 && !UNDERSTOOD.contains(code)) {
        throw new Status(code);
      }
      return handler.apply(response);
    };
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return of.sendAsync(request, frank(request, handler));
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.PushPromiseHandler<T> pushed) {
    return of.sendAsync(request, frank(request, handler), pushed);
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return of.send(request, frank(request, handler));
  }

  @Override
  public void shutdown() {
    of.shutdown();
  }

  @Override
  public void shutdownNow() {
    of.shutdownNow();
  }

  @Override
  public boolean isTerminated() {
    return of.isTerminated();
  }

  @Override
  public boolean awaitTermination(Duration duration) throws InterruptedException {
    return of.awaitTermination(duration);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return of.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return of.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return of.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return of.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return of.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return of.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return of.authenticator();
  }

  @Override
  public Version version() {
    return of.version();
  }

  @Override
  public Optional<Executor> executor() {
    return of.executor();
  }

  /// Makes one, and remembers it, since the SDK's transport builds its client itself.
  static final class Builder implements HttpClient.Builder {
    private final HttpClient.Builder of = HttpClient.newBuilder();
    private final FrankClient[] built = new FrankClient[1];

    HttpClient built() {
      return built[0];
    }

    @Override
    public HttpClient build() {
      built[0] = new FrankClient(of.build());
      return built[0];
    }

    @Override
    public Builder cookieHandler(CookieHandler handler) {
      of.cookieHandler(handler);
      return this;
    }

    @Override
    public Builder connectTimeout(Duration duration) {
      of.connectTimeout(duration);
      return this;
    }

    @Override
    public Builder sslContext(SSLContext context) {
      of.sslContext(context);
      return this;
    }

    @Override
    public Builder sslParameters(SSLParameters parameters) {
      of.sslParameters(parameters);
      return this;
    }

    @Override
    public Builder executor(Executor executor) {
      of.executor(executor);
      return this;
    }

    @Override
    public Builder followRedirects(Redirect policy) {
      of.followRedirects(policy);
      return this;
    }

    @Override
    public Builder version(Version version) {
      of.version(version);
      return this;
    }

    @Override
    public Builder priority(int priority) {
      of.priority(priority);
      return this;
    }

    @Override
    public Builder proxy(ProxySelector selector) {
      of.proxy(selector);
      return this;
    }

    @Override
    public Builder authenticator(Authenticator authenticator) {
      of.authenticator(authenticator);
      return this;
    }
  }
}
