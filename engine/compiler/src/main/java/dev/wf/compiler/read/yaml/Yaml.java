package dev.wf.compiler.read.yaml;

import dev.wf.compiler.read.PlacedText;
import dev.wf.ir.source.Span;
import java.util.List;
import java.util.Optional;

/// What stands in a YAML text, each with its place. A tree of our own, without what programs have
/// not: anchors, tags, keys that are no text.
sealed interface Yaml {
  Span span();

  /// What kind of thing it is, in an author's words.
  default String kind() {
    return switch (this) {
      case Scalar s when s.isEmpty() -> "nothing";
      case Scalar _ -> "text";
      case Items _ -> "a list";
      case Fields _ -> "a record";
      case Unusable _ -> "nothing";
    };
  }

  enum Style {
    PLAIN,
    QUOTED,
    /// Lines below a `|` or `>`.
    BLOCK
  }

  /// @param text without its quotes, indentation and escapes
  record Scalar(PlacedText text, Style style, Span span) implements Yaml {
    String value() {
      return text.text();
    }

    boolean isPlain() {
      return style == Style.PLAIN;
    }

    /// Does nothing stand there at all?
    boolean isEmpty() {
      return isPlain() && value().isEmpty();
    }
  }

  record Items(List<Yaml> items, Span span) implements Yaml {}

  record Fields(List<Entry> entries, Span span) implements Yaml {
    Optional<Entry> entry(String key) {
      return entries.stream().filter(e -> e.name().equals(key)).findFirst();
    }
  }

  record Entry(Scalar key, Yaml value) {
    String name() {
      return key.value();
    }

    Span span() {
      return value instanceof Scalar s && s.isEmpty() ? key.span() : key.span().to(value.span());
    }
  }

  /// What no program can use. It is reported already.
  record Unusable(Span span) implements Yaml {}
}
