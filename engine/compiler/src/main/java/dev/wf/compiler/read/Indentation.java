package dev.wf.compiler.read;

import dev.wf.compiler.read.Texts.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes the common indentation out of a text of several lines, as it is counted on the source.
///
/// Text right behind the opening quotes stays as it stands. An empty first line and a last line
/// that only holds the closing quotes are no part of the text. Empty lines do not count, and become
/// empty. Line ends become `\n`.
final class Indentation {
  private Indentation() {}

  static List<Piece> removed(List<Piece> pieces) {
    int common = common(pieces);
    var out = new ArrayList<Piece>();
    for (int i = 0; i < pieces.size(); i++) {
      boolean last = i == pieces.size() - 1;
      out.add(
          pieces.get(i) instanceof Piece.Chars chars
              ? new Piece.Chars(without(chars.text(), common, i == 0, last), chars.span())
              : pieces.get(i));
    }
    return out;
  }

  /// How many characters of white space all lines that hold something begin with. Lines that begin
  /// differently share what is equal.
  private static int common(List<Piece> pieces) {
    Optional<String> common = Optional.empty();
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i) instanceof Piece.Chars chars) {
        var lines = chars.text().split("\n", -1);
        for (int j = 1; j < lines.length; j++) {
          boolean endsHere = j < lines.length - 1 || i == pieces.size() - 1;
          if (!endsHere || !lines[j].isBlank()) {
            var indent = lines[j].substring(0, indent(lines[j]));
            common = Optional.of(common.map(shorter -> shared(shorter, indent)).orElse(indent));
          }
        }
      }
    }
    return common.map(String::length).orElse(0);
  }

  private static int indent(String line) {
    int end = 0;
    while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
      end++;
    }
    return end;
  }

  private static String shared(String a, String b) {
    int end = 0;
    while (end < Math.min(a.length(), b.length()) && a.charAt(end) == b.charAt(end)) {
      end++;
    }
    return a.substring(0, end);
  }

  private static String without(String text, int common, boolean first, boolean last) {
    var lines = text.split("\n", -1);
    var out = new ArrayList<String>();
    for (int i = 0; i < lines.length; i++) {
      boolean endsHere = i < lines.length - 1;
      var line = endsHere && lines[i].endsWith("\r") ? cut(lines[i]) : lines[i];
      boolean blank = line.isBlank() && (endsHere || last);
      if (i == 0 && !(first && blank && endsHere)) {
        out.add(line);
      } else if (i > 0 && blank && endsHere) {
        out.add("");
      } else if (i > 0 && !(blank && last && !endsHere)) {
        out.add(line.substring(Math.min(common, line.length())));
      }
    }
    return String.join("\n", out);
  }

  private static String cut(String line) {
    return line.substring(0, line.length() - 1);
  }
}
