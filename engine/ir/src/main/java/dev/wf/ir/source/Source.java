package dev.wf.ir.source;

import java.util.Arrays;

/// A text with a name. Places in it are offsets; lines and columns are worked out when someone
/// looks.
///
/// Two sources are equal only if they are the same object. Safe for use by several threads.
public final class Source {
  private final String name;
  private final String text;
  private int[] lineStarts = {};

  /// @param name what messages call it, usually the path as the user gave it
  public Source(String name, String text) {
    this.name = name;
    this.text = text;
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  public Position position(int offset) {
    int line = lineOf(offset);
    int start = lineStarts()[line];
    return new Position(line + 1, text.codePointCount(start, Math.min(offset, text.length())) + 1);
  }

  /// The text of a line, counted from 1, without its line end.
  public String line(int number) {
    int[] starts = lineStarts();
    int start = starts[number - 1];
    int end = number < starts.length ? starts[number] : text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  public int lineCount() {
    return lineStarts().length;
  }

  /// Where a line, counted from 1, starts.
  public int lineStart(int number) {
    return lineStarts()[number - 1];
  }

  public String slice(Span span) {
    return text.substring(
        Math.min(span.offset(), text.length()), Math.min(span.end(), text.length()));
  }

  private int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found : -found - 2;
  }

  private synchronized int[] lineStarts() {
    if (lineStarts.length == 0) {
      lineStarts =
          java.util.stream.IntStream.concat(
                  java.util.stream.IntStream.of(0),
                  java.util.stream.IntStream.range(0, text.length())
                      .filter(i -> text.charAt(i) == '\n')
                      .map(i -> i + 1))
              .toArray();
    }
    return lineStarts;
  }

  @Override
  public String toString() {
    return name;
  }
}
