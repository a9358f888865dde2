package dev.wf.compiler.format;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.Text.Part;

/// The lines of a text block. What a line begins with is taken for indentation when it is read
/// again, so white space that belongs to the text is escaped where it would be lost.
final class TextLines {
  private TextLines() {}

  /// Do all lines that hold something begin with white space?
  static boolean allIndented(Expr.Text text) {
    var all = new StringBuilder();
    for (var part : text.parts()) {
      switch (part) {
        case Part.Chars chars -> all.append(chars.text());
        case Part.Hole _ -> all.append('$');
      }
    }
    return isIndented(all.toString());
  }

  static boolean isIndented(String text) {
    return text.lines()
        .filter(line -> !isSpace(line))
        .allMatch(line -> line.charAt(0) == ' ' || line.charAt(0) == '\t');
  }

  private static boolean isSpace(String text) {
    return text.chars().allMatch(c -> c == ' ' || c == '\t');
  }

  /// A line, or what stands of it before or behind a hole.
  ///
  /// @param starts whether the line begins with it
  /// @param ends whether the line ends with it
  /// @param indented whether its indentation would be lost
  static String row(String text, boolean starts, boolean ends, boolean indented) {
    if (text.isEmpty()) {
      return "";
    }
    boolean lost = starts && (indented && isSpace(text.substring(0, 1)) || ends && isSpace(text));
    var first = lost ? "\\u{" + Integer.toHexString(text.charAt(0)) + "}" : "";
    return first + escaped(lost ? text.substring(1) : text);
  }

  /// As in a string of one line, but quotes may stand: not three, which would end the text, and
  /// none at its very end, together with those that do.
  static String escaped(String text) {
    var safe = Literals.escaped(text, true).replace("\"\"\"", "\\\"\\\"\\\"");
    return safe.endsWith("\"") && !safe.endsWith("\\\"")
        ? safe.substring(0, safe.length() - 1) + "\\\""
        : safe;
  }
}
