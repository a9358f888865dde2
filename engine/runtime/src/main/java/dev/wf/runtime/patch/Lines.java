package dev.wf.runtime.patch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A content as lines of bytes, each with its end. A character stands for a byte.
record Lines(List<String> lines) {
  Lines {
    lines = List.copyOf(lines);
  }

  static Lines of(byte[] content) {
    var text = new String(content, StandardCharsets.ISO_8859_1);
    var lines = new ArrayList<String>();
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(at, end));
      at = end;
    }
    return new Lines(lines);
  }

  /// Whether a content has no zero byte, as git decides.
  static boolean areIn(byte[] content) {
    for (byte b : content) {
      if (b == 0) {
        return false;
      }
    }
    return true;
  }

  static byte[] bytes(List<String> lines) {
    return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  int count() {
    return lines.size();
  }

  List<String> part(int from, int to) {
    return lines.subList(from, to);
  }
}
