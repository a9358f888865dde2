package dev.wf.runtime.tool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where in a file the lines are that an editor had in mind and did not give exactly.
///
/// The longest of the lines that were given is looked for, as the line of the file that has most
/// pairs of neighbouring characters in common with it (the coefficient of Dice, 1945); those above
/// and below it are taken along. Linear in the file.
///
/// @param first number of the first line, counted from 1
/// @param lines as they stand in the file
/// @param spacedOnly whether they differ from what was given in white space alone
record Nearest(int first, List<String> lines, boolean spacedOnly) {
  private static final double LIKE = 0.6;
  private static final Pattern NUMBERED = Pattern.compile("(?m)^ *\\d+\\t");

  static Optional<Nearest> to(String wanted, String text) {
    var given = List.of(stripped(wanted).split("\n", -1));
    var file = List.of(text.split("\n", -1));
    int anchor = 0;
    for (int i = 1; i < given.size(); i++) {
      anchor = plain(given.get(i)).length() > plain(given.get(anchor)).length() ? i : anchor;
    }
    var pairs = pairs(plain(given.get(anchor)));
    double best = LIKE;
    int at = -1;
    for (int i = 0; i < file.size(); i++) {
      double like = likeness(pairs, pairs(plain(file.get(i))));
      if (like > best || like == best && at < 0) {
        best = like;
        at = i;
      }
    }
    if (at < 0) {
      return Optional.empty();
    }
    int from = Math.max(0, at - anchor);
    int to = Math.min(file.size(), at - anchor + given.size());
    var lines = file.subList(from, to);
    boolean spaced =
        lines.size() == given.size()
            && lines.stream()
                .map(Nearest::plain)
                .toList()
                .equals(given.stream().map(Nearest::plain).toList());
    return Optional.of(new Nearest(from + 1, lines, spaced));
  }

  /// Without the numbers that stand before lines where they are shown; empty where there are none.
  static Optional<String> withoutNumbers(String wanted) {
    var lines = stripped(wanted).split("\n", -1);
    for (var line : lines) {
      if (!NUMBERED.matcher(line).lookingAt()) {
        return Optional.empty();
      }
    }
    return Optional.of(NUMBERED.matcher(wanted).replaceAll(""));
  }

  private static String stripped(String wanted) {
    return wanted.replace("\r\n", "\n").replaceAll("^\n+|\n+$", "");
  }

  private static String plain(String line) {
    return line.strip().replaceAll("\\s+", " ");
  }

  private static Map<Integer, Integer> pairs(String line) {
    var pairs = new HashMap<Integer, Integer>();
    for (int i = 0; i + 1 < Math.min(line.length(), 1_000); i++) {
      pairs.merge(line.charAt(i) << 16 | line.charAt(i + 1), 1, Integer::sum);
    }
    return pairs;
  }

  private static double likeness(Map<Integer, Integer> a, Map<Integer, Integer> b) {
    int common = 0;
    for (var pair : a.entrySet()) {
      common += Math.min(pair.getValue(), b.getOrDefault(pair.getKey(), 0));
    }
    int all = sum(a) + sum(b);
    return all == 0 ? 0 : 2.0 * common / all;
  }

  private static int sum(Map<Integer, Integer> pairs) {
    return pairs.values().stream().mapToInt(Integer::intValue).sum();
  }
}
