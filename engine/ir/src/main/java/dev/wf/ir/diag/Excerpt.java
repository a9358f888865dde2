package dev.wf.ir.diag;

import dev.wf.ir.source.Place;

/// The line a place starts on, cut to what fits on a screen, and where on it the place is marked.
///
/// @param indent what stands under the text before the place: as wide as it, tabs kept
/// @param width of the mark, in columns; at least 1
record Excerpt(String line, String indent, int width) {
  private static final int BEFORE = 80;
  private static final int AFTER = 60;
  private static final String CUT = "…";

  static Excerpt of(Place place) {
    var source = place.source();
    int number = place.position().line();
    var line = source.line(number);
    int start = Math.min(place.span().offset() - source.lineStart(number), line.length());
    int end = Math.min(start + place.span().length(), line.length());
    int from = start > BEFORE ? boundary(line, start - BEFORE / 2) : 0;
    int to = boundary(line, Math.min(line.length(), Math.max(start, from) + AFTER + BEFORE / 2));
    var left = from > 0 ? CUT : "";
    var right = to < line.length() ? CUT : "";
    return new Excerpt(
        left + visible(line.substring(from, to)) + right,
        blank(left + visible(line.substring(from, start))),
        Math.max(1, columns(visible(line.substring(start, Math.min(end, to))))));
  }

  /// The offset itself, or the one before where it would part a surrogate pair.
  private static int boundary(String text, int offset) {
    boolean parts =
        offset > 0 && offset < text.length() && Character.isLowSurrogate(text.charAt(offset));
    return parts ? offset - 1 : offset;
  }

  /// Control characters would move the cursor or worse: each is shown as one sign.
  private static String visible(String text) {
    return text.codePoints()
        .map(c -> c != '\t' && Character.isISOControl(c) ? '\uFFFD' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String blank(String text) {
    var blank = new StringBuilder();
    text.codePoints().forEach(c -> blank.append(c == '\t' ? "\t" : " ".repeat(columns(c))));
    return blank.toString();
  }

  private static int columns(String text) {
    return text.codePoints().map(Excerpt::columns).sum();
  }

  /// How many columns a terminal gives a character: none for what combines, two for what is wide.
  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        Character.isIdeographic(c)
            || (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0x1F300 && c <= 0x1FAFF);
    return wide ? 2 : 1;
  }
}
