package dev.wf.models.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What servers say, as bytes.
public final class Bytes {
  private Bytes() {}

  public static byte[] head(String status, String... headers) {
    var lines = new ArrayList<String>();
    lines.add("HTTP/1.1 " + status);
    lines.addAll(List.of(headers));
    return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  public static byte[] events(List<String> datas) {
    return datas.stream()
        .map(data -> "data: " + data + "\n\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /// A whole answer that ends with its connection.
  public static byte[] streamed(List<String> datas) {
    return join(
        head("200 OK", "content-type: text/event-stream; charset=utf-8", "connection: close"),
        events(datas));
  }

  public static byte[] chunked(List<String> datas) {
    var body = events(datas);
    var out = new ByteArrayOutputStream();
    out.writeBytes(head("200 OK", "content-type: text/event-stream", "transfer-encoding: chunked"));
    for (int at = 0; at < body.length; at += 100) {
      int size = Math.min(100, body.length - at);
      out.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(body, at, size);
      out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  /// An answer that is a text, whatever its status says.
  public static byte[] text(String status, String body, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.add("content-length: " + body.getBytes(StandardCharsets.UTF_8).length);
    all.add("connection: close");
    return join(head(status, all.toArray(String[]::new)), body.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] join(byte[] a, byte[] b) {
    var both = new ByteArrayOutputStream();
    both.writeBytes(a);
    both.writeBytes(b);
    return both.toByteArray();
  }
}
