package dev.wf.runtime.cache;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// A server of Bazel's HTTP cache protocol that a test can look into, and have behave badly.
final class CacheServer implements AutoCloseable {
  final Map<String, byte[]> values = new ConcurrentSkipListMap<>();
  final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server;
  private volatile Manner manner = CacheServer::well;

  /// How it answers one request.
  interface Manner {
    void answer(CacheServer server, HttpExchange exchange) throws IOException, InterruptedException;
  }

  CacheServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
          try (exchange) {
            manner.answer(this, exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/team");
  }

  void behave(Manner next) {
    manner = next;
  }

  /// The only value whose path holds a word.
  Map.Entry<String, byte[]> only(String word) {
    var found = new TreeMap<>(values);
    found.keySet().removeIf(path -> !path.contains(word));
    if (found.size() != 1) {
      throw new AssertionError(word + " should be in one of " + values.keySet());
    }
    return found.firstEntry();
  }

  void change(String word, UnaryOperator<byte[]> change) {
    var found = only(word);
    values.put(found.getKey(), change.apply(found.getValue().clone()));
  }

  static void well(CacheServer server, HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        server.values.put(path, exchange.getRequestBody().readAllBytes());
        exchange.sendResponseHeaders(201, -1);
      }
      case "HEAD" -> exchange.sendResponseHeaders(server.values.containsKey(path) ? 200 : 404, -1);
      default -> {
        var value = server.values.get(path);
        if (value == null) {
          exchange.sendResponseHeaders(404, -1);
        } else {
          send(exchange, 200, value);
        }
      }
    }
  }

  static Manner status(int status) {
    return (_, exchange) -> send(exchange, status, "no".getBytes());
  }

  static Manner saying(byte[] body) {
    return (_, exchange) -> send(exchange, 200, body);
  }

  /// Says that more will come than does.
  static Manner brokenOff(int promised) {
    return (_, exchange) -> {
      exchange.sendResponseHeaders(200, promised);
      exchange.getResponseBody().write(1);
    };
  }

  /// Sends one byte, and the next when the test is over.
  static Manner aByteAtATime() {
    return (server, exchange) -> {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write(1);
      exchange.getResponseBody().flush();
      server.over.await();
    };
  }

  /// Says nothing until the test is over.
  static Manner silent() {
    return (server, _) -> server.over.await();
  }

  /// Sends for as long as somebody listens.
  static Manner endless() {
    return (_, exchange) -> {
      exchange.sendResponseHeaders(200, 0);
      var part = new byte[1 << 20];
      try (var out = exchange.getResponseBody()) {
        while (true) {
          out.write(part);
        }
      } catch (IOException gone) {
        return;
      }
    };
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
  }
}
