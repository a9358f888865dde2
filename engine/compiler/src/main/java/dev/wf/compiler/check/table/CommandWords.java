package dev.wf.compiler.check.table;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.Text.Part;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The words of the command that a literal holds: split where white space stands outside quotes,
/// before any hole is filled, so that a value is always part of one word.
///
/// Single and double quotes hold a word together and are no part of it; nothing else has a meaning
/// of its own.
///
/// @param open where a quote stands that nothing closes
public record CommandWords(List<Word> words, Optional<Span> open) {
  /// What a shell would make something of.
  private static final Set<String> OPERATORS =
      Set.of("|", "||", "&", "&&", ";", "<", ">", ">>", "<<", "2>", "2>>", "2>&1", "&>");

  public CommandWords {
    words = List.copyOf(words);
  }

  /// One word.
  ///
  /// @param quoted whether a part of it stands in quotes
  public record Word(List<Part> parts, boolean quoted, Span span) {
    public Word {
      parts = List.copyOf(parts);
    }

    /// The word where it has no holes.
    public Optional<String> constant() {
      return new Expr.Text(parts, Expr.Text.Form.STRING, span).constant();
    }

    /// Whether a shell would take it for more than a word.
    public boolean isForShell() {
      return !quoted
          && constant().filter(w -> OPERATORS.contains(w) || w.endsWith(";")).isPresent();
    }
  }

  public static CommandWords of(Expr.Text text) {
    return new Splitting(text.span()).of(text.parts());
  }

  private static final class Splitting {
    private static final int NONE = -1;

    private final List<Word> words = new ArrayList<>();
    private final StringBuilder chars = new StringBuilder();
    private List<Part> parts = new ArrayList<>();
    private Optional<Span> first = Optional.empty();
    private Span last;
    private boolean quoted;
    private int quote = NONE;
    private Span quotedFrom;

    Splitting(Span whole) {
      this.last = whole;
      this.quotedFrom = whole;
    }

    CommandWords of(List<Part> text) {
      for (var part : text) {
        switch (part) {
          case Part.Chars(var some, var span) -> chars(some, span);
          case Part.Hole hole -> {
            begin(hole.span());
            endChars();
            parts.add(hole);
          }
        }
      }
      endWord();
      return new CommandWords(words, quote == NONE ? Optional.empty() : Optional.of(quotedFrom));
    }

    /// Each character has its own place only where the text has no escapes.
    private void chars(String some, Span span) {
      boolean plain = some.length() == span.length();
      for (int i = 0; i < some.length(); i++) {
        character(some.charAt(i), plain ? new Span(span.offset() + i, 1) : span);
      }
    }

    private void character(char c, Span span) {
      if (quote == NONE && Character.isWhitespace(c)) {
        endWord();
        return;
      }
      begin(span);
      if (c == quote) {
        quote = NONE;
      } else if (quote == NONE && (c == '"' || c == '\'')) {
        quote = c;
        quoted = true;
        quotedFrom = span;
      } else {
        chars.append(c);
      }
    }

    private void begin(Span span) {
      first = first.or(() -> Optional.of(span));
      last = span;
    }

    private void endChars() {
      if (!chars.isEmpty()) {
        parts.add(new Part.Chars(chars.toString(), last));
        chars.setLength(0);
      }
    }

    private void endWord() {
      if (first.isPresent()) {
        endChars();
        int from = first.get().offset();
        words.add(new Word(parts, quoted, new Span(from, last.end() - from)));
        parts = new ArrayList<>();
        quoted = false;
        first = Optional.empty();
      }
    }
  }
}
