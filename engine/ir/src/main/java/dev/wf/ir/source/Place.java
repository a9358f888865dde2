package dev.wf.ir.source;

/// A stretch of a certain source.
public record Place(Source source, Span span) {
  public Position position() {
    return source.position(span.offset());
  }

  /// `audit.wf:12:41`.
  @Override
  public String toString() {
    return source.name() + ":" + position();
  }
}
