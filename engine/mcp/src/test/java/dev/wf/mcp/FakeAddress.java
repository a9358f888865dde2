package dev.wf.mcp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Json;
import dev.wf.runtime.data.Parsed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A server at an address of this machine that answers as it is told.
final class FakeAddress implements AutoCloseable {
  private final HttpServer http;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger sessions = new AtomicInteger();
  private volatile boolean withSessions;
  private volatile String session = "";
  private volatile String location = "";

  /// @param status 200 for a result
  /// @param body the result where the status is 200, else the whole body
  record Answer(int status, String body) {}

  FakeAddress(String... tools) throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::answer);
    http.start();
    answers.put(
        "initialize",
        new Answer(
            200,
            "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"serverInfo\":{\"name\":\"fake\",\"version\":\"1\"}}"));
    answers.put("tools/list", new Answer(200, "{\"tools\":[" + String.join(",", tools) + "]}"));
    answers.put(
        "tools/call", new Answer(200, "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}"));
  }

  FakeAddress on(String method, int status, String body) {
    answers.put(method, new Answer(status, body));
    return this;
  }

  FakeAddress withSessions() {
    withSessions = true;
    return this;
  }

  /// What an answer with a status of 3xx names.
  FakeAddress redirectingTo(URI elsewhere) {
    location = elsewhere.toString();
    return this;
  }

  /// Forgets the session that it gave.
  void forget() {
    session = "forgotten";
  }

  /// The methods that it was asked, each with the header `Authorization`.
  List<String> asked() {
    return asked;
  }

  McpServer named(String name) {
    return named(name, Map.of());
  }

  McpServer named(String name, Map<String, String> headers) {
    return new McpServer(
        name,
        new McpServer.Reach.Address(
            URI.create("http://localhost:" + http.getAddress().getPort() + "/mcp"),
            new LinkedHashMap<>(headers)),
        new LinkedHashMap<>(),
        FakeServer.impatient());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        asked.add(exchange.getRequestMethod());
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var message = (Value.MapOf) ((Parsed.Data) Json.parse(body)).value();
      var method = Rendering.hole(message.entries().get("method"));
      var said = exchange.getRequestHeaders().getFirst("Authorization");
      asked.add(said == null ? method : method + " " + said);
      var its = exchange.getRequestHeaders().getFirst("Mcp-Session-Id");
      if (withSessions && !method.equals("initialize") && !session.equals(its)) {
        send(exchange, 404, "no such session");
      } else if (!message.entries().containsKey("id")) {
        exchange.sendResponseHeaders(202, -1);
      } else {
        if (withSessions && method.equals("initialize")) {
          session = "s" + sessions.incrementAndGet();
          exchange.getResponseHeaders().add("Mcp-Session-Id", session);
        }
        var answer = answers.get(method);
        if (!location.isEmpty()) {
          exchange.getResponseHeaders().add("Location", location);
        }
        var id = Rendering.compact(message.entries().get("id"));
        send(
            exchange,
            answer.status(),
            answer.status() == 200
                ? "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + answer.body() + "}"
                : answer.body());
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
