package dev.wf.mcp;

import dev.wf.runtime.bytes.ByteWriter;

/// What a server's tool is called: by its server, in programs, and towards models.
final class ToolName {
  private static final int LONGEST = 64;
  private static final int DIGITS = 8;

  private ToolName() {}

  /// The name as a program writes it, where only letters, digits and `_` make a name: `get_sum` for
  /// `get-sum`.
  static String word(String tool) {
    return kept(tool, false);
  }

  /// The name towards models, `mcp__server__tool`, of at most 64 letters, digits, `_` and `-`. What
  /// does not fit is replaced, and then some digits of a hash tell it from what looks the same. It
  /// depends on the two names alone, so that it stays the same whatever else is offered.
  static String onTheWire(String server, String tool) {
    var kept = kept(tool, true);
    var whole = "mcp__" + server + "__" + kept;
    if (kept.equals(tool) && !tool.isEmpty() && whole.length() <= LONGEST) {
      return whole;
    }
    var hash = new ByteWriter().text(server).text(tool).toDigest().hex().substring(0, DIGITS);
    int room = LONGEST - DIGITS - 1;
    return (whole.length() > room ? whole.substring(0, room) : whole) + "_" + hash;
  }

  private static String kept(String text, boolean hyphens) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '_'
              || hyphens && c == '-';
      out.append(plain ? c : '_');
    }
    return out.toString();
  }
}
