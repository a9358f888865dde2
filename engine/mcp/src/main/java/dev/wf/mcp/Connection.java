package dev.wf.mcp;

import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.tool.Refused;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientSession;
import io.modelcontextprotocol.spec.McpError;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// A server that has been reached: it is open until it is closed, or breaks. Safe for use by many
/// threads; calls go side by side. What it refuses, it says without naming the server.
final class Connection implements AutoCloseable {
  private static final JacksonMcpJsonMapper JSON =
      new JacksonMcpJsonMapper(JsonMapper.builder().build());
  private static final TypeRef<Object> ANYTHING = new TypeRef<>() {};

  private static final Pattern STATUS = Pattern.compile("Status code: ?(\\d+)");

  private static final Duration TO_LEAVE = Duration.ofSeconds(2);
  private static final int LONGEST_SAID = 300;
  private static final int MOST_PAGES = 100;
  private static final int MOST_TOOLS = 1_000;

  private final McpServer server;
  private final Overheard transport;
  private final Optional<StdioLink> command;
  private final Optional<HttpClient> client;
  private final McpClientSession session;
  private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicLong> heard = new ConcurrentHashMap<>();
  private final AtomicLong calls = new AtomicLong();
  private final CompletableFuture<Refused> broken = new CompletableFuture<>();
  private volatile String protocol = "";
  private volatile boolean forgotten;

  /// Whether this connection's session is one that the server no longer knows. What was asked in it
  /// was not done.
  static final class Forgotten extends Exception {
    private static final long serialVersionUID = 1;

    Forgotten() {
      super("the server no longer knows the session", null, false, false);
    }
  }

  /// Reaches a server.
  ///
  /// @param environment of this process
  /// @param root the folder that it is to work in
  /// @param changed told when it says that its tools have changed
  static Connection open(
      McpServer server, Map<String, String> environment, Path root, Runnable changed)
      throws Refused, InterruptedException {
    var connection = new Connection(server, environment, root, changed);
    boolean ready = false;
    try {
      connection.begin();
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  private Connection(McpServer server, Map<String, String> environment, Path root, Runnable changed)
      throws Refused, InterruptedException {
    this.server = server;
    switch (server.reach()) {
      case McpServer.Reach.Command c -> {
        var link = new StdioLink(Child.start(c, environment, root), JSON, this::broke);
        command = Optional.of(link);
        client = Optional.empty();
        transport = new Overheard(link);
      }
      case McpServer.Reach.Address a -> {
        var link = HttpLink.to(a, environment, JSON);
        command = Optional.empty();
        client = Optional.of(link.client());
        transport = new Overheard(link.transport());
      }
    }
    transport.setExceptionHandler(problem -> {
      forgotten |= FrankClient.SessionGone.isIn(problem);
    });
    var uri = root.toUri().toString();
    session =
        new McpClientSession(
            Duration.ofDays(1),
            transport,
            Map.of(
                "ping",
                _ -> Mono.just(Map.of()),
                "roots/list",
                _ -> Mono.just(Map.of("roots", List.of(Map.of("uri", uri, "name", "workspace"))))),
            Map.of(
                "notifications/progress",
                this::progress,
                "notifications/message",
                _ -> Mono.empty(),
                "notifications/tools/list_changed",
                _ -> Mono.fromRunnable(changed)),
            Function.identity());
  }

  private void begin() throws Refused, InterruptedException {
    var hello =
        Map.of(
            "protocolVersion",
            transport.protocolVersions().getLast(),
            "capabilities",
            Map.of("roots", Map.of("listChanged", false)),
            "clientInfo",
            Map.of("name", "wf", "version", "1"));
    var answer = record(asked("initialize", hello));
    protocol = Plain.text(answer, "protocolVersion");
    if (!transport.protocolVersions().contains(protocol)) {
      throw refused(
          "it speaks the protocol's version `"
              + Said.line(protocol, 40)
              + "`, which is not known here");
    }
    try {
      within(session.sendNotification("notifications/initialized", Map.of()), "initialized");
    } catch (Forgotten e) {
      throw refused("it forgot the session at once");
    }
  }

  /// The tools that it offers now, by their names.
  List<FrozenTool> tools() throws Refused, InterruptedException {
    var tools = new LinkedHashMap<String, FrozenTool>();
    var cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      var answer =
          record(asked("tools/list", cursor.isEmpty() ? Map.of() : Map.of("cursor", cursor)));
      if (!(answer.get("tools") instanceof Value.ListOf(var described))) {
        throw refused("it was asked for its tools and told none");
      }
      for (var each : described) {
        var tool = FrozenTool.of(each instanceof Value.RecordOf r ? r : Value.record());
        if (tool.name().isBlank()) {
          throw refused("it has a tool without a name");
        }
        if (tools.put(tool.name(), tool) != null) {
          throw refused("it has two tools named `" + Said.line(tool.name(), LONGEST_SAID) + "`");
        }
      }
      if (tools.size() > MOST_TOOLS) {
        throw refused("it has more than " + MOST_TOOLS + " tools");
      }
      cursor = Plain.text(answer, "nextCursor");
      if (cursor.isEmpty()) {
        return List.copyOf(new TreeMap<>(tools).values());
      }
    }
    throw refused("it tells its tools on more than " + MOST_PAGES + " pages");
  }

  /// Uses a tool. An interrupt gives it up, and tells the server.
  ///
  /// @throws Refused where there is no answer, or one that says that the tool was not used
  Value.RecordOf call(String tool, Value.RecordOf arguments)
      throws Refused, Forgotten, InterruptedException {
    var token = "wf-" + calls.incrementAndGet();
    var began = new AtomicLong(System.nanoTime());
    heard.put(token, began);
    var params = new LinkedHashMap<String, Object>();
    params.put("name", tool);
    params.put("arguments", Plain.data(arguments));
    params.put("_meta", Map.of("progressToken", token));
    var answer = send("tools/call", params);
    try {
      return record(Plain.value(patiently(answer, began)));
    } catch (TooLong e) {
      cancel(token, "it took too long");
      throw new Refused(Failure.Kind.TIMEOUT, e.getMessage());
    } catch (InterruptedException e) {
      cancel(token, "it is no longer wanted");
      throw e;
    } finally {
      answer.cancel(true);
      waiting.remove(answer);
      heard.remove(token);
      transport.forget(token);
    }
  }

  /// Why nothing more will come of it; empty where it may.
  Optional<Refused> broken() {
    return Optional.ofNullable(broken.getNow(null));
  }

  /// Whether further calls may be made.
  boolean isUsable() {
    return !forgotten && broken().isEmpty();
  }

  @Override
  public void close() {
    broken.complete(new Refused(Failure.Kind.TOOL, "was closed"));
    command.ifPresentOrElse(
        StdioLink::close,
        () -> {
          try {
            transport.closeGracefully().toFuture().get(TO_LEAVE.toMillis(), TimeUnit.MILLISECONDS);
          } catch (ExecutionException | TimeoutException e) {
            // It need not know that nobody comes any more.
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    client.ifPresent(HttpClient::shutdownNow);
  }

  private Mono<Void> progress(Object params) {
    return Mono.fromRunnable(() -> {
      if (Plain.value(params) instanceof Value.RecordOf p) {
        Optional.ofNullable(heard.get(Plain.text(p, "progressToken")))
            .ifPresent(at -> at.set(System.nanoTime()));
      }
    });
  }

  private void broke(Refused why) {
    if (broken.complete(why)) {
      waiting.forEach(w -> w.completeExceptionally(why));
    }
  }

  private CompletableFuture<Object> send(String method, Object params) {
    return expected(session.sendRequest(method, params, ANYTHING));
  }

  private <T> CompletableFuture<T> expected(Mono<T> of) {
    var answer =
        of.contextWrite(c -> c.put(McpAsyncClient.NEGOTIATED_PROTOCOL_VERSION, protocolOrNewest()))
            .toFuture();
    waiting.add(answer);
    broken().ifPresent(answer::completeExceptionally);
    return answer;
  }

  private String protocolOrNewest() {
    return protocol.isEmpty() ? transport.protocolVersions().getLast() : protocol;
  }

  private void cancel(String token, String reason) {
    transport.cancel(token, reason).subscribe(_ -> {}, _ -> {});
  }

  /// What it answers while it is made ready.
  private Value asked(String method, Object params) throws Refused, InterruptedException {
    try {
      return Plain.value(within(session.sendRequest(method, params, ANYTHING), method));
    } catch (Forgotten e) {
      throw refused("it forgot the session at once");
    }
  }

  private <T> T within(Mono<T> of, String what) throws Refused, Forgotten, InterruptedException {
    var limit = server.patience().start();
    var answer = expected(of);
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      var why = command.map(StdioLink::because).orElse("");
      throw new Refused(
          Failure.Kind.TIMEOUT,
          "it did not answer `" + what + "` within " + Text.duration(limit.toMillis()) + why);
    } catch (ExecutionException e) {
      throw why(e.getCause());
    } finally {
      waiting.remove(answer);
    }
  }

  private static final class TooLong extends Exception {
    private static final long serialVersionUID = 1;

    TooLong(String message) {
      super(message, null, false, false);
    }
  }

  private Object patiently(CompletableFuture<Object> answer, AtomicLong lastHeard)
      throws Refused, Forgotten, TooLong, InterruptedException {
    var patience = server.patience();
    long began = System.nanoTime();
    while (true) {
      long now = System.nanoTime();
      long total = began + patience.total().toNanos() - now;
      long idle = lastHeard.get() + patience.idle().toNanos() - now;
      if (total <= 0 || idle <= 0) {
        throw new TooLong(
            total <= 0
                ? "did not answer within " + Text.duration(patience.total().toMillis())
                : "gave no sign for " + Text.duration(patience.idle().toMillis()));
      }
      try {
        return answer.get(Math.min(total, idle), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        continue;
      } catch (ExecutionException e) {
        throw why(e.getCause());
      }
    }
  }

  /// What a failure of the SDK means.
  private Refused why(Throwable problem) throws Forgotten {
    return switch (problem) {
      case Refused r -> r;
      case McpError e -> refused(said(e));
      case Throwable e when FrankClient.SessionGone.isIn(e) -> throw new Forgotten();
      case McpHttpClientTransportAuthorizationException e ->
          new Refused(
              Failure.Kind.DENIED,
              "it answered with status "
                  + e.getResponseInfo().statusCode()
                  + ": what its headers in wf.yaml say of who asks is not good enough");
      case FrankClient.Status s -> refused("it answered with status " + s.code());
      case CancellationException _ -> refused("the call was given up");
      default -> refused(told(problem));
    };
  }

  private static String said(McpError e) {
    var error = e.getJsonRpcError();
    return error == null
        ? Said.line(String.valueOf(e.getMessage()), LONGEST_SAID)
        : Said.line(error.message(), LONGEST_SAID) + " (" + error.code() + ")";
  }

  /// The most that can be told of a failure whose meaning is that of its texts and causes.
  private static String told(Throwable problem) {
    var root = problem;
    while (true) {
      if (root instanceof FrankClient.Status s) {
        return "it answered with status " + s.code();
      }
      if (root instanceof ConnectException) {
        return "nobody answers at its address";
      }
      if (root.getCause() == null || root.getCause() == root) {
        break;
      }
      root = root.getCause();
    }
    var text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    var status = STATUS.matcher(text);
    if (status.find()) {
      return "it answered with status " + status.group(1);
    }
    return Said.line(text, LONGEST_SAID);
  }

  private static Value.RecordOf record(Value answer) throws Refused {
    if (answer instanceof Value.RecordOf record) {
      return record;
    }
    throw refused("its answer is no object");
  }

  private static Refused refused(String message) {
    return new Refused(Failure.Kind.TOOL, message);
  }
}
