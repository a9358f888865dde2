package dev.wf.compiler.read;

import dev.wf.ir.source.Span;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A text whose characters stand somewhere in a source, not always side by side and not always as
/// they are: what a scalar of a YAML text says, without its indentation and escapes.
public final class PlacedText {
  private final String text;
  private final int[] starts;
  private final int[] ends;
  private final int after;

  /// @param starts where each character starts in the source
  /// @param ends where each ends
  /// @param after where the next character would stand
  public PlacedText(String text, int[] starts, int[] ends, int after) {
    if (starts.length != text.length() || ends.length != text.length()) {
      throw new IllegalArgumentException(
          "every character has a place, but " + text.length() + " have " + starts.length);
    }
    this.text = text;
    this.starts = starts;
    this.ends = ends;
    this.after = after;
  }

  /// A text that stands in its source as it is, from the beginning; what is cut off at its end is
  /// no part of it.
  public static PlacedText asItStands(String text) {
    int[] starts = IntStream.range(0, text.length()).toArray();
    int[] ends = IntStream.rangeClosed(1, text.length()).toArray();
    return new PlacedText(text, starts, ends, text.length());
  }

  /// Without the carriage returns before line ends.
  public PlacedText withoutReturns() {
    int[] kept =
        IntStream.range(0, text.length()).filter(i -> !text.startsWith("\r\n", i)).toArray();
    var left = new StringBuilder();
    Arrays.stream(kept).forEach(i -> left.append(text.charAt(i)));
    return new PlacedText(
        left.toString(),
        Arrays.stream(kept).map(i -> starts[i]).toArray(),
        Arrays.stream(kept).map(i -> ends[i]).toArray(),
        after);
  }

  public String text() {
    return text;
  }

  /// A stretch of it.
  public PlacedText part(int from, int to) {
    return new PlacedText(
        text.substring(from, to),
        Arrays.copyOfRange(starts, from, to),
        Arrays.copyOfRange(ends, from, to),
        to < text.length() ? starts[to] : after);
  }

  /// Without white space at its end.
  public PlacedText stripTrailing() {
    return part(0, text.stripTrailing().length());
  }

  /// Where a stretch of the text stands in the source.
  public Span placed(Span span) {
    int from = start(span.offset());
    return span.length() == 0
        ? new Span(from, 0)
        : Span.between(from, ends[Math.min(span.end(), text.length()) - 1]);
  }

  public Span span() {
    return placed(new Span(0, text.length()));
  }

  private int start(int offset) {
    return offset < text.length() ? starts[offset] : after;
  }
}
