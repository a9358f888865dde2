package dev.wf.models.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A server on loopback that answers with exactly the bytes that a test wants.
public final class RawServer implements AutoCloseable {
  /// Answers one request. What it leaves open stays open for the next.
  public interface Answer {
    void to(int number, OutputStream out, Socket connection) throws IOException;
  }

  public final List<String> requests = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private final Answer answer;
  private final AtomicInteger count = new AtomicInteger();

  public RawServer(Answer answer) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.answer = answer;
    Thread.ofVirtual().start(this::accept);
  }

  /// Answers each request with these bytes and closes the connection.
  public static RawServer saying(byte[] bytes) throws IOException {
    return new RawServer((_, out, connection) -> {
      out.write(bytes);
      out.flush();
      connection.close();
    });
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    try {
      while (true) {
        var connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      while (!connection.isClosed()) {
        var request = read(connection.getInputStream());
        if (request.isEmpty()) {
          return;
        }
        requests.add(request);
        answer.to(count.incrementAndGet(), connection.getOutputStream(), connection);
      }
    } catch (SocketException gone) {
      return;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Head and body of a request; empty where the connection ends instead.
  private static String read(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.write(b);
    }
    var text = head.toString(StandardCharsets.UTF_8);
    int length =
        text.lines()
            .map(l -> l.toLowerCase(Locale.ROOT))
            .filter(l -> l.startsWith("content-length:"))
            .mapToInt(l -> Integer.parseInt(l.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
