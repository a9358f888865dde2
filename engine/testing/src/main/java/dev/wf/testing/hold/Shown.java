package dev.wf.testing.hold;

/// What a run came to, as a line that is not too long.
final class Shown {
  private static final int LONGEST = 200;

  private Shown() {}

  static String of(Came came) {
    return line(came.text());
  }

  static String line(String text) {
    var line = text.replace("\n", " ⏎ ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }

  /// Both, from a little before where they differ.
  static java.util.List<String> difference(String one, String other) {
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    int from = Math.max(0, same - LONGEST / 4);
    var before = from > 0 ? "…" : "";
    return java.util.List.of(
        before + line(one.substring(from)), before + line(other.substring(from)));
  }
}
