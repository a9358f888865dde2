package dev.wf.cli.view;

import java.util.ArrayList;
import java.util.List;

/// Two texts in two columns, their lines wrapped; a bar between lines that differ.
final class SideBySide {
  private static final String SAME = "   ";
  private static final String OTHER = " | ";

  private SideBySide() {}

  /// @param width of both together
  static String of(String left, String right, int width) {
    int half = (width - SAME.length() - 2) / 2;
    var a = left.lines().toList();
    var b = right.lines().toList();
    var lines = new ArrayList<String>();
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      var one = i < a.size() ? a.get(i) : "";
      var other = i < b.size() ? b.get(i) : "";
      var between = one.equals(other) ? SAME : OTHER;
      var ones = wrapped(one, half);
      var others = wrapped(other, half);
      for (int j = 0; j < Math.max(ones.size(), others.size()); j++) {
        lines.add((padded(at(ones, j), half) + between + at(others, j)).stripTrailing());
      }
    }
    return String.join("\n", lines);
  }

  private static String at(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "";
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
  }

  /// At spaces where there are some.
  private static List<String> wrapped(String line, int width) {
    var parts = new ArrayList<String>();
    var rest = line;
    while (rest.codePointCount(0, rest.length()) > width) {
      int most = rest.offsetByCodePoints(0, width);
      int space = rest.lastIndexOf(' ', most);
      int end = space > 0 ? space : most;
      parts.add(rest.substring(0, end));
      rest = rest.substring(space > 0 ? end + 1 : end);
    }
    parts.add(rest);
    return parts;
  }
}
