package dev.wf.testing.past;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Pattern;

/// An order of nodes that no timing shows in: that of their paths, in which numbers count as such,
/// so that the tenth round comes after the ninth.
final class PathOrder {
  private static final Pattern PART = Pattern.compile("\\d+|\\D+");

  static final Comparator<String> OF_PATHS = PathOrder::compare;

  private PathOrder() {}

  private static int compare(String one, String other) {
    var ones = PART.matcher(one);
    var others = PART.matcher(other);
    while (ones.find()) {
      if (!others.find()) {
        return 1;
      }
      int order = part(ones.group(), others.group());
      if (order != 0) {
        return order;
      }
    }
    return others.find() ? -1 : one.compareTo(other);
  }

  private static int part(String one, String other) {
    return Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0))
        ? new BigInteger(one).compareTo(new BigInteger(other))
        : one.compareTo(other);
  }
}
