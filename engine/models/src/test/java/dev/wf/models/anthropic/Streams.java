package dev.wf.models.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What servers say, as bytes.
final class Streams {
  static final List<String> ANSWER =
      List.of(
          """
          {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\
          "model":"claude-sonnet-5-5","content":[],"stop_reason":null,"usage":{"input_tokens":1000,\
          "cache_creation_input_tokens":200,"cache_read_input_tokens":3000,"output_tokens":1}}}\
          """,
          """
          {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"",\
          "signature":""}}\
          """,
          "{\"type\":\"ping\"}",
          """
          {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta",\
          "signature":"c2ln"}}\
          """,
          "{\"type\":\"content_block_stop\",\"index\":0}",
          "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
          """
          {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"All is "}}\
          """,
          """
          {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"wéll 🎉"}}\
          """,
          "{\"type\":\"content_block_stop\",\"index\":1}",
          """
          {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},\
          "usage":{"output_tokens":40}}\
          """,
          "{\"type\":\"message_stop\"}");

  private Streams() {}

  static byte[] head(String status, String... headers) {
    return ("HTTP/1.1 "
            + status
            + "\r\n"
            + String.join("\r\n", headers)
            + (headers.length > 0 ? "\r\n" : "")
            + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] events(List<String> events) {
    return events.stream()
        .map(e ->
            "event: "
                + e.replaceAll("(?s)^\\{\"type\":\"(\\w+)\".*", "$1")
                + "\ndata: "
                + e
                + "\n\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /// A whole answer that ends with its connection.
  static byte[] streamed(List<String> events) {
    return join(
        head("200 OK", "content-type: text/event-stream; charset=utf-8", "connection: close"),
        events(events));
  }

  static byte[] streamed(String... events) {
    return streamed(List.of(events));
  }

  static byte[] refused(String status, String body, String... headers) {
    var all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "content-length: " + body.getBytes(StandardCharsets.UTF_8).length;
    all[headers.length + 1] = "connection: close";
    return join(head(status, all), body.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] chunked(List<String> events) {
    var body = events(events);
    var out = new java.io.ByteArrayOutputStream();
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

  /// A turn of these blocks, each given by its start and its deltas.
  static byte[] turn(String stop, String... blockEvents) {
    var events = new java.util.ArrayList<String>();
    events.add(ANSWER.getFirst());
    events.addAll(List.of(blockEvents));
    events.add(
        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""
            + stop
            + "\"},\"usage\":{\"output_tokens\":9}}");
    events.add("{\"type\":\"message_stop\"}");
    return streamed(events);
  }

  static byte[] join(byte[] a, byte[] b) {
    var both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
