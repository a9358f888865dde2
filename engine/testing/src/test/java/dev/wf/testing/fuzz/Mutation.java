package dev.wf.testing.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Breaks texts as hands, tools and accidents do: characters, words, lines and brackets go missing,
/// come twice, change places, or come from somewhere else.
final class Mutation {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_0-9]+|\\s+|[^A-Za-z_0-9\\s]");
  private static final String BRACKETS = "(){}[]\"";
  private static final List<String> ODD =
      List.of(
          "\"",
          "\"\"\"",
          "r\"",
          "${",
          "}",
          "{",
          "(",
          ")",
          "[",
          "]",
          "<",
          ">",
          "=>",
          "->",
          "?.",
          "??",
          "...",
          "..",
          "\\",
          "\\u{",
          "'",
          "`",
          "#",
          "/*",
          "//",
          "///",
          "\t",
          "\r",
          "\u0000",
          "\uD83D",
          "é",
          "😀",
          "\uFEFF",
          "\u2028",
          "99999999999999999999",
          "1e9",
          "5x",
          "10%",
          "$",
          "$x",
          "&",
          "*",
          "- ",
          ": ",
          "|",
          "> ",
          "!!",
          "<<: ",
          "? ",
          "\n",
          "\n\n",
          "  ",
          "if",
          "else",
          "for",
          "let",
          "with",
          "as",
          "ask",
          "fail",
          "loop",
          "next",
          "workflow",
          "try",
          "catch",
          "worktree",
          "null",
          "T",
          "string(r\"",
          "int(",
          "map<");

  private final Dice dice;

  Mutation(long seed) {
    this.dice = new Dice(seed);
  }

  /// @param other from which parts may come
  String of(String text, String other) {
    var broken = text;
    int times = dice.between(1, 4);
    for (int i = 0; i < times; i++) {
      broken = once(broken, other);
    }
    return broken;
  }

  private String once(String text, String other) {
    if (text.isEmpty()) {
      return dice.of(ODD);
    }
    return switch (dice.below(9)) {
      case 0 -> replaced(text, at(text), dice.between(0, 3), dice.of(ODD));
      case 1 -> replaced(text, at(text), dice.between(1, 12), "");
      case 2 -> text.substring(0, at(text));
      case 3 -> moved(text, words(text), 3);
      case 4 -> moved(text, text.lines().map(l -> l + "\n").toList(), 2);
      case 5 -> brackets(text);
      case 6 -> {
        int from = dice.below(Math.max(1, other.length()));
        int to = Math.min(other.length(), from + dice.below(60));
        yield replaced(text, at(text), dice.below(4), other.substring(from, to));
      }
      case 7 -> repeated(text);
      default -> {
        int at = at(text);
        yield replaced(text, at, 1, String.valueOf((char) (text.charAt(at) ^ 1 << dice.below(7))));
      }
    };
  }

  private int at(String text) {
    return dice.below(text.length());
  }

  private static String replaced(String text, int at, int length, String by) {
    return text.substring(0, at) + by + text.substring(Math.min(text.length(), at + length));
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(r -> r.group()).toList();
  }

  /// One part goes, comes twice, or changes places with another.
  private String moved(String text, List<String> parts, int most) {
    if (parts.isEmpty()) {
      return text;
    }
    var all = new ArrayList<>(parts);
    int times = dice.between(1, most);
    for (int i = 0; i < times && !all.isEmpty(); i++) {
      int one = dice.below(all.size());
      int other = dice.below(all.size());
      switch (dice.below(3)) {
        case 0 -> all.remove(one);
        case 1 -> all.add(other, all.get(one));
        default -> all.set(one, all.set(other, all.get(one)));
      }
    }
    return String.join("", all);
  }

  private String brackets(String text) {
    int from = at(text);
    for (int i = 0; i < text.length(); i++) {
      int at = (from + i) % text.length();
      if (BRACKETS.indexOf(text.charAt(at)) >= 0) {
        var by = String.valueOf(BRACKETS.charAt(dice.below(BRACKETS.length())));
        return replaced(text, at, 1, dice.of("", by, by + by));
      }
    }
    return text;
  }

  /// A part many times in a row.
  private String repeated(String text) {
    int from = at(text);
    int to = Math.min(text.length(), from + dice.between(1, 20));
    return text.substring(0, to)
        + text.substring(from, to).repeat(dice.of(1, 5, 40))
        + text.substring(to);
  }
}
