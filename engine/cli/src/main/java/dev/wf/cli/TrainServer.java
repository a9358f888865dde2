package dev.wf.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A model's server on loopback that says the same to everybody: the way to a model is walked
/// without one.
final class TrainServer implements AutoCloseable {
  private static final String ANSWER =
      """
      HTTP/1.1 200 OK
      content-type: text/event-stream
      connection: close

      data: {"type":"message_start","message":{"model":"m","content":[],"usage":{"input_tokens":9}}}

      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Well."}}

      data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9}}

      data: {"type":"message_stop"}

      """;

  private final ServerSocket socket;

  TrainServer() throws IOException {
    this.socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  String address() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    try {
      while (true) {
        answer(socket.accept());
      }
    } catch (IOException closed) {
      return;
    }
  }

  private static void answer(Socket connection) throws IOException {
    try (connection) {
      var in = new BufferedInputStream(connection.getInputStream());
      in.readNBytes(length(head(in)));
      connection
          .getOutputStream()
          .write(ANSWER.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("a request ended in its head");
      }
      head.append((char) b);
    }
    return head.toString();
  }

  private static int length(String head) {
    return head.lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring("content-length:".length()).strip()))
        .findFirst()
        .orElse(0);
  }
}
