package dev.wf.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on this machine that answers every post with one text, on the wire that its path is of,
/// and keeps what it was sent.
final class MessagesServer implements AutoCloseable {
  private static final String ANSWER =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-test","content":[],"stop_reason":null,"usage":{"input_tokens":3,"output_tokens":1}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Well."}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  private static final String CHAT =
      """
      data: {"id":"c","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Well."},"finish_reason":null}]}

      data: {"id":"c","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: {"id":"c","object":"chat.completion.chunk","model":"m","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}

      data: [DONE]

      """;

  private static final String RESPONSES =
      """
      event: response.completed
      data: {"type":"response.completed","response":{"id":"r","object":"response","status":"completed","model":"m","output":[{"id":"o","type":"message","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Well.","annotations":[]}]}],"usage":{"input_tokens":3,"output_tokens":2,"total_tokens":5}}}

      """;

  private final HttpServer server;
  private final List<Sent> sent = new CopyOnWriteArrayList<>();

  /// @param headers with small names
  record Sent(String path, java.util.Map<String, String> headers, String body) {}

  MessagesServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = new java.util.TreeMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) ->
            headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    sent.add(new Sent(exchange.getRequestURI().getRawPath(), headers, body));
    var path = exchange.getRequestURI().getPath();
    var answer =
        (path.endsWith("/chat/completions")
                ? CHAT
                : path.endsWith("/responses") ? RESPONSES : ANSWER)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("content-type", "text/event-stream");
    exchange.sendResponseHeaders(200, answer.length);
    try (var out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Sent> sent() {
    return sent;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
