package dev.wf.compiler.read;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/// A text as ANTLR reads it, in UTF-16 units, so that its indices are the offsets of our spans.
/// ANTLR's own streams count code points.
final class Characters implements CharStream {
  private final String text;
  private int index;

  Characters(String text) {
    this.text = text;
  }

  @Override
  public void consume() {
    if (index >= text.length()) {
      throw new IllegalStateException("nothing is consumed behind the end of the text");
    }
    index++;
  }

  @Override
  public int LA(int offset) {
    if (offset == 0) {
      return 0;
    }
    int at = offset > 0 ? index + offset - 1 : index + offset;
    return at < 0 || at >= text.length() ? IntStream.EOF : text.charAt(at);
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {
    // The whole text is there: nothing was kept for the marker.
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int to) {
    index = Math.min(to, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return UNKNOWN_SOURCE_NAME;
  }

  @Override
  public String getText(Interval interval) {
    int start = Math.min(interval.a, text.length());
    return text.substring(start, Math.max(start, Math.min(interval.b + 1, text.length())));
  }
}
