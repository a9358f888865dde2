package dev.wf.ir.diag;

import java.util.Collection;
import java.util.Optional;

/// The one name that was probably meant.
///
/// Near means a slip or two: letters left out, added, changed or swapped with their neighbour, at
/// most one for every three letters and three in all (the restricted distance of Damerau, 1964).
/// Case does not count.
public final class NearName {
  private NearName() {}

  /// The nearest of the known names, the first of several; empty where none is near. The word
  /// itself is not meant.
  public static Optional<String> of(String word, Collection<String> known) {
    int allowed = Math.max(1, Math.min(3, word.length() / 3));
    var nearest = Optional.<String>empty();
    for (var name : known) {
      if (Math.abs(name.length() - word.length()) <= allowed) {
        int slips = slips(fold(word), fold(name));
        if (slips <= allowed && slips < name.length() && !name.equals(word)) {
          nearest = Optional.of(name);
          allowed = slips - 1;
        }
      }
    }
    return nearest;
  }

  private static String fold(String word) {
    return word.toLowerCase(java.util.Locale.ROOT);
  }

  static int slips(String a, String b) {
    int[] before = {};
    int[] last = row(b.length());
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, Math.min(last[j], current[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          current[j] = Math.min(current[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = current;
    }
    return last[b.length()];
  }

  private static int[] row(int length) {
    int[] row = new int[length + 1];
    for (int i = 0; i <= length; i++) {
      row[i] = i;
    }
    return row;
  }
}
