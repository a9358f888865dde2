package dev.wf.compiler.check.whole;

import java.util.Arrays;
import java.util.List;

/// Whether two patterns have anything in common that they stand for. `*` stands for any characters;
/// of commands, a last word `*` for any further words, or none.
final class Overlap {
  private static final char STAR = '*';
  private static final String REST = "*";

  private Overlap() {}

  static boolean ofCommands(String one, String other) {
    return ofWords(words(one), words(other));
  }

  private static List<String> words(String pattern) {
    return Arrays.asList(pattern.strip().split("\\s+"));
  }

  private static boolean ofWords(List<String> one, List<String> other) {
    boolean oneOpen = one.getLast().equals(REST);
    boolean otherOpen = other.getLast().equals(REST);
    var fixed = oneOpen ? one.subList(0, one.size() - 1) : one;
    var otherFixed = otherOpen ? other.subList(0, other.size() - 1) : other;
    if (fixed.size() > otherFixed.size() && !otherOpen
        || fixed.size() < otherFixed.size() && !oneOpen) {
      return false;
    }
    for (int i = 0; i < Math.min(fixed.size(), otherFixed.size()); i++) {
      if (!ofTexts(fixed.get(i), otherFixed.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// Row by row: whether the first characters of the one have something in common with the first of
  /// the other.
  static boolean ofTexts(String one, String other) {
    var row = new boolean[other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      var next = new boolean[other.length() + 1];
      for (int j = 0; j <= other.length(); j++) {
        boolean oneStar = i > 0 && one.charAt(i - 1) == STAR;
        boolean otherStar = j > 0 && other.charAt(j - 1) == STAR;
        next[j] =
            i == 0 && j == 0
                || oneStar && (row[j] || j > 0 && next[j - 1])
                || otherStar && (next[j - 1] || i > 0 && row[j])
                || i > 0
                    && j > 0
                    && !oneStar
                    && !otherStar
                    && one.charAt(i - 1) == other.charAt(j - 1)
                    && row[j - 1];
      }
      row = next;
    }
    return row[other.length()];
  }
}
