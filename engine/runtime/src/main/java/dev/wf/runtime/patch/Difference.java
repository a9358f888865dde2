package dev.wf.runtime.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/// How two texts differ, by Myers' greedy algorithm ("An O(ND) Difference Algorithm and Its
/// Variations", 1986): a shortest script of removed and added lines, and among those always the
/// same one.
final class Difference {
  /// Texts that differ in more lines are taken as wholly different between their common ends.
  private static final int MOST = 3_000;

  private final int[] a;
  private final int[] b;
  private final int from;
  private final int endA;
  private final int endB;

  /// Lines `fromA` until below `toA` became lines `fromB` until below `toB`.
  record Hunk(int fromA, int toA, int fromB, int toB) {}

  private Difference(int[] a, int[] b) {
    this.a = a;
    this.b = b;
    int start = 0;
    while (start < Math.min(a.length, b.length) && a[start] == b[start]) {
      start++;
    }
    int lastA = a.length;
    int lastB = b.length;
    while (lastA > start && lastB > start && a[lastA - 1] == b[lastB - 1]) {
      lastA--;
      lastB--;
    }
    this.from = start;
    this.endA = lastA;
    this.endB = lastB;
  }

  /// The changed places in order; two of them never touch.
  static List<Hunk> of(Lines before, Lines after) {
    var numbers = new HashMap<String, Integer>();
    return new Difference(numbered(before, numbers), numbered(after, numbers)).hunks();
  }

  private static int[] numbered(Lines lines, HashMap<String, Integer> numbers) {
    int[] out = new int[lines.count()];
    for (int i = 0; i < out.length; i++) {
      out[i] = numbers.computeIfAbsent(lines.lines().get(i), _ -> numbers.size());
    }
    return out;
  }

  private List<Hunk> hunks() {
    if (from == endA && from == endB) {
      return List.of();
    }
    if (from == endA || from == endB) {
      return List.of(new Hunk(from, endA, from, endB));
    }
    var reached = new ArrayList<int[]>();
    return search(reached) ? hunks(reached) : List.of(new Hunk(from, endA, from, endB));
  }

  /// Goes forward along all diagonals, and remembers after each number of edits how far each came.
  private boolean search(List<int[]> reached) {
    int n = endA - from;
    int m = endB - from;
    int most = Math.min(n + m, MOST);
    int[] furthest = new int[2 * most + 3];
    for (int edits = 0; edits <= most; edits++) {
      for (int k = -edits; k <= edits; k += 2) {
        int at = k + most + 1;
        boolean down = k == -edits || k != edits && furthest[at - 1] < furthest[at + 1];
        int x = down ? furthest[at + 1] : furthest[at - 1] + 1;
        while (x < n && x - k < m && x - k >= 0 && a[from + x] == b[from + x - k]) {
          x++;
        }
        furthest[at] = x;
        if (x >= n && x - k >= m) {
          reached.add(Arrays.copyOfRange(furthest, most + 1 - edits, most + 2 + edits));
          return true;
        }
      }
      reached.add(Arrays.copyOfRange(furthest, most + 1 - edits, most + 2 + edits));
    }
    return false;
  }

  /// Walks back along the way that was found.
  private List<Hunk> hunks(List<int[]> reached) {
    boolean[] removed = new boolean[endA - from];
    boolean[] added = new boolean[endB - from];
    int x = endA - from;
    int y = endB - from;
    for (int edits = reached.size() - 1; edits > 0; edits--) {
      int k = x - y;
      int[] before = reached.get(edits - 1);
      int middle = edits - 1;
      int below = at(before, middle + k - 1);
      int above = at(before, middle + k + 1);
      boolean down = k == -edits || k != edits && below < above;
      int startX = down ? above : below;
      int startY = startX - (down ? k + 1 : k - 1);
      if (down) {
        added[startY] = true;
      } else {
        removed[startX] = true;
      }
      x = startX;
      y = startY;
    }
    return hunks(removed, added);
  }

  private static int at(int[] reached, int index) {
    return index < 0 || index >= reached.length ? -1 : reached[index];
  }

  private List<Hunk> hunks(boolean[] removed, boolean[] added) {
    var hunks = new ArrayList<Hunk>();
    int x = 0;
    int y = 0;
    while (x < removed.length || y < added.length) {
      int startX = x;
      int startY = y;
      while (x < removed.length && removed[x]) {
        x++;
      }
      while (y < added.length && added[y]) {
        y++;
      }
      if (x > startX || y > startY) {
        hunks.add(new Hunk(from + startX, from + x, from + startY, from + y));
      } else {
        x++;
        y++;
      }
    }
    return hunks;
  }
}
