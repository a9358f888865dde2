package dev.wf.compiler.names;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// The name that somebody probably meant.
public final class NearName {
  private NearName() {}

  /// The nearest of the candidates, the first of them where several are as near, if any is near
  /// enough: a slip or two, at most one for every three letters.
  public static Optional<String> of(String written, Collection<String> candidates) {
    int allowed = Math.max(1, Math.min(3, written.length() / 3));
    Optional<String> nearest = Optional.empty();
    for (var candidate : candidates) {
      int slips = slips(written.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (slips <= allowed && slips < candidate.length() && !candidate.equals(written)) {
        allowed = slips - 1;
        nearest = Optional.of(candidate);
      }
      if (allowed < 0) {
        break;
      }
    }
    return nearest;
  }

  /// How many letters are added, left out, changed or swapped with their neighbour (Damerau and
  /// Levenshtein, each letter touched once).
  static int slips(String left, String right) {
    int[] before = {};
    int[] last = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[right.length() + 1];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[right.length()];
  }
}
