package dev.wf.mcp;

/// What a stranger said, as it may stand in a message: one line, not too long, and nothing that
/// would move the cursor of a terminal.
final class Said {
  private Said() {}

  /// @param longest in characters; of more the beginning is kept
  static String line(String text, int longest) {
    var line = plain(text);
    return line.length() <= longest ? line : line.substring(0, longest) + "…";
  }

  /// @param longest in characters; of more the end is kept
  static String end(String text, int longest) {
    var line = plain(text);
    return line.length() <= longest ? line : "…" + line.substring(line.length() - longest);
  }

  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
  }
}
