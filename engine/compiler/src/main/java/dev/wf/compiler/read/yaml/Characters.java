package dev.wf.compiler.read.yaml;

import dev.wf.compiler.read.PlacedText;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/// Finds out where each character of a scalar stands in the text, through escapes, folded lines and
/// indentation.
///
/// What a scalar says is taken from the library; here its characters are only found again, each
/// solid one where it is, white space where the white space stands that it was made of.
final class Characters {
  private final String text;
  private final int start;
  private final int end;
  private final String value;
  private final int[] starts;
  private final int[] ends;
  private int done;

  private Characters(String text, int start, int end, String value) {
    this.text = text;
    this.start = start;
    this.end = end;
    this.value = value;
    starts = new int[value.length()];
    ends = new int[value.length()];
  }

  /// Nothing where the library took for a scalar what is none, such as text on the line of a `|`.
  ///
  /// @param start where the scalar starts in the text, with its quotes or its `|`
  static Optional<PlacedText> placed(
      String text, int start, int end, ScalarStyle style, String value) {
    var characters = new Characters(text, start, end, value);
    boolean found =
        switch (style) {
          case PLAIN -> characters.inLine(start, end, '\0');
          case SINGLE_QUOTED -> characters.inLine(start + 1, end - 1, '\'');
          case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> characters.inLine(start + 1, end - 1, '\\');
          case LITERAL -> characters.inLines();
          case FOLDED -> characters.inLine(characters.firstLine(), end, '\0');
        };
    if (!found) {
      return Optional.empty();
    }
    int after =
        style == ScalarStyle.PLAIN || value.isEmpty() ? end : characters.ends[value.length() - 1];
    return Optional.of(new PlacedText(value, characters.starts, characters.ends, after));
  }

  /// Behind the line that the scalar begins on.
  private int firstLine() {
    int line = text.indexOf('\n', start);
    return line < 0 || line >= end ? end : line + 1;
  }

  /// Each line of the value ends a line of the text; what stands before it there is indentation.
  private boolean inLines() {
    int line = firstLine();
    while (done < value.length()) {
      int lineEnd = text.indexOf('\n', line);
      int next = lineEnd < 0 ? text.length() : lineEnd + 1;
      int stop = lineEnd < 0 ? text.length() : lineEnd;
      stop -= stop > line && text.charAt(stop - 1) == '\r' ? 1 : 0;
      int valueEnd = value.indexOf('\n', done);
      int length = (valueEnd < 0 ? value.length() : valueEnd) - done;
      if (stop - length < line
          || !text.startsWith(value.substring(done, done + length), stop - length)) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        place(stop - length + i, stop - length + i + 1);
      }
      if (valueEnd >= 0) {
        place(Math.min(stop, text.length()), Math.max(stop, Math.min(next, text.length())));
      }
      if (next == line && done < value.length()) {
        return false;
      }
      line = next;
    }
    return true;
  }

  private void place(int from, int to) {
    starts[done] = from;
    ends[done++] = to;
  }

  /// @param escape what the text escapes with, `'` for a doubled quote
  private boolean inLine(int from, int to, char escape) {
    int at = from;
    while (at < to && done < value.length()) {
      char c = text.charAt(at);
      if (isSpace(c)) {
        at = space(at, to);
      } else if (c == '\\' && escape == '\\') {
        at = escaped(at);
      } else {
        int length = c == '\'' && escape == '\'' ? 2 : 1;
        if (value.charAt(done) != c) {
          return false;
        }
        place(at, at + length);
        at += length;
      }
    }
    while (done < value.length() && isSpace(value.charAt(done))) {
      place(to, to);
    }
    return done == value.length();
  }

  private static boolean isSpace(char c) {
    return c == ' '
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || c == '\u0085'
        || c == '\u2028'
        || c == '\u2029';
  }

  /// As many spaces of the value as there are, at most; where lines were folded, fewer.
  private int space(int at, int to) {
    int next = at;
    boolean breaks = false;
    while (next < to && isSpace(text.charAt(next))) {
      breaks |= text.charAt(next) != ' ' && text.charAt(next) != '\t';
      next++;
    }
    boolean folds = breaks && done < value.length();
    for (int i = at; i < next && done < value.length() && isSpace(value.charAt(done)); i++) {
      place(i, folds && !continues() ? next : i + 1);
    }
    return next;
  }

  /// Is the next character of the value white space, too?
  private boolean continues() {
    return done + 1 < value.length() && isSpace(value.charAt(done + 1));
  }

  /// An escape stands for a character, for two halves of one, or for nothing where it joins lines.
  private int escaped(int at) {
    char kind = text.charAt(at + 1);
    int length =
        switch (kind) {
          case 'x' -> 4;
          case 'u' -> 6;
          case 'U' -> 10;
          default -> 2;
        };
    if (kind == '\n' || kind == '\r') {
      int next = at + 2;
      while (next < end && isSpace(text.charAt(next))) {
        next++;
      }
      return next;
    }
    boolean isPair = kind == 'U' && Character.isHighSurrogate(value.charAt(done));
    place(at, at + length);
    if (isPair && done < value.length()) {
      place(at, at + length);
    }
    return at + length;
  }
}
