package dev.wf.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A model behind a server on this machine (Chat Completions), for agents that take several turns
/// with tools. What it says depends on the conversation alone, whoever sends it: the kind and the
/// number in the prompt (`reader 7`), and how many turns it gave in it. Its answers tell what the
/// tools gave, so that a conversation which goes on otherwise ends otherwise.
final class ToolTurnsServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentHashMap<Turn, List<String>> sent = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile IntConsumer arriving = _ -> {};
  private volatile IntConsumer answered = _ -> {};

  /// @param agent its kind and number, as its prompt says them
  /// @param turn how many turns it had given before
  record Turn(String agent, int turn) {}

  private record Use(String tool, String input) {}

  ToolTurnsServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /// What was sent for each turn since it was last taken.
  Map<Turn, List<String>> takeSent() {
    var all = new HashMap<>(sent);
    sent.clear();
    return all;
  }

  int requests() {
    return count.get();
  }

  /// @param arriving told the number of each request before it is answered
  /// @param answered told it afterwards
  void tells(IntConsumer arriving, IntConsumer answered) {
    this.arriving = arriving;
    this.answered = answered;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int number = count.getAndIncrement();
    arriving.accept(number);
    var messages = JSON.readTree(body).path("messages");
    var turn = turn(messages);
    sent.computeIfAbsent(turn, _ -> Collections.synchronizedList(new ArrayList<>())).add(body);
    var bytes = reply(turn, messages).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("content-type", "text/event-stream");
    exchange.sendResponseHeaders(200, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
    answered.accept(number);
  }

  private static Turn turn(JsonNode messages) {
    var agent = "";
    int turns = 0;
    for (var message : messages) {
      switch (message.path("role").asString()) {
        case "user" -> agent = message.path("content").asString();
        case "assistant" -> turns++;
        default -> {}
      }
    }
    var words = agent.split(" ");
    return new Turn(words[0] + " " + words[1], turns);
  }

  private static String reply(Turn turn, JsonNode messages) {
    var kind = turn.agent().split(" ")[0];
    var number = turn.agent().split(" ")[1];
    var plan =
        switch (kind) {
          case "reader" ->
              List.of(
                  List.of(
                      new Use("read", input("path", "src/" + number + ".txt")),
                      new Use("grep", input("pattern", "word" + number + "\\b"))));
          case "editor" ->
              List.of(
                  List.of(new Use("read", input("path", "notes/" + number + ".txt"))),
                  List.of(
                      new Use(
                          "edit",
                          input(
                              "path", "notes/" + number + ".txt", "old", "draft", "new", "final")),
                      new Use("read", input("path", "notes/" + number + ".txt")),
                      new Use("write", input("path", "out/" + number + ".txt", "text", "made\n"))));
          case "grafter" ->
              List.of(
                  List.of(
                      new Use(
                          "edit",
                          input("path", "trees/" + number + ".txt", "old", "a", "new", "b"))),
                  List.of(new Use("read", input("path", "trees/" + number + ".txt"))));
          case "runner" ->
              List.of(
                  List.of(
                      new Use(
                          "exec",
                          input("command", "sh once.sh " + number + " " + token(messages)))));
          default -> throw new AssertionError("nobody is called " + turn.agent());
        };
    return turn.turn() < plan.size()
        ? uses(turn, plan.get(turn.turn()))
        : says(kind.equals("runner") ? "ran" : given(messages));
  }

  private static String token(JsonNode messages) {
    return messages.path(0).path("content").asString().split(" ")[2];
  }

  private static String input(String... fields) {
    var node = JSON.createObjectNode();
    for (int i = 0; i < fields.length; i += 2) {
      node.put(fields[i], fields[i + 1]);
    }
    return node.toString();
  }

  private static String given(JsonNode messages) {
    var all = new StringBuilder();
    for (var message : messages) {
      if (message.path("role").asString().equals("tool")) {
        all.append(message.path("content").asString()).append('\n');
      }
    }
    return Digest.of(all.toString()).hex();
  }

  private static String uses(Turn turn, List<Use> uses) {
    var delta = JSON.createObjectNode().put("role", "assistant");
    var calls = delta.putArray("tool_calls");
    for (int i = 0; i < uses.size(); i++) {
      var call = calls.addObject().put("index", i);
      call.put("id", "call_" + turn.turn() + "_" + i).put("type", "function");
      call.putObject("function")
          .put("name", uses.get(i).tool())
          .put("arguments", uses.get(i).input());
    }
    return events(delta.toString(), "tool_calls");
  }

  private static String says(String text) {
    return events(
        JSON.createObjectNode().put("role", "assistant").put("content", text).toString(), "stop");
  }

  private static String events(String delta, String finish) {
    return event("[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]", "")
        + event("[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + finish + "\"}]", "")
        + event(
            "[]", ",\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":5,\"total_tokens\":35}")
        + "data: [DONE]\n\n";
  }

  private static String event(String choices, String more) {
    return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":"
        + choices
        + more
        + "}\n\n";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
