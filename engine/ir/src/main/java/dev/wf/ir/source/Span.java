package dev.wf.ir.source;

/// A stretch of a text: where it starts and how long it is, in UTF-16 units.
public record Span(int offset, int length) {
  public static final Span NONE = new Span(0, 0);

  public Span {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException(
          "a span starts and lasts at least 0, not " + offset + "+" + length);
    }
  }

  public static Span between(int start, int end) {
    return new Span(start, Math.max(0, end - start));
  }

  public int end() {
    return offset + length;
  }

  /// The smallest span that holds both.
  public Span to(Span other) {
    int start = Math.min(offset, other.offset);
    return new Span(start, Math.max(end(), other.end()) - start);
  }
}
