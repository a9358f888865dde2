package dev.wf.runtime.data;

import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what is written as text in data: durations, money, paths.
public final class Scalars {
  private static final Pattern DURATION =
      Pattern.compile("(-?)(?=\\d)(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
  private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1000, 1};
  private static final Pattern MONEY = Pattern.compile("(-?)\\$(\\d+(?:\\.\\d+)?)");

  private Scalars() {}

  /// `90s`, `1m30s`, `250ms`: units from large to small, each at most once.
  public static Optional<Value.Duration> duration(String text) {
    var parts = DURATION.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      long millis = 0;
      for (int unit = 0; unit < MILLIS.length; unit++) {
        var count = parts.group(unit + 2);
        if (count != null) {
          millis = Math.addExact(millis, Math.multiplyExact(Long.parseLong(count), MILLIS[unit]));
        }
      }
      return Optional.of(new Value.Duration(parts.group(1).isEmpty() ? millis : -millis));
    } catch (ArithmeticException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// `$12.50`.
  public static Optional<Value.Money> money(String text) {
    var parts = MONEY.matcher(text);
    return parts.matches()
        ? Optional.of(new Value.Money(new BigDecimal(parts.group(1) + parts.group(2))))
        : Optional.empty();
  }

  /// A path without `.`, doubled `/` and what `..` takes back; `.` for none. One that starts with
  /// `/` or leads out keeps that.
  public static String normalPath(String path) {
    List<String> parts = new ArrayList<>();
    boolean absolute = path.startsWith("/");
    for (var part : path.split("/")) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".") && !(part.equals("..") && absolute)) {
        parts.add(part);
      }
    }
    var joined = String.join("/", parts);
    return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
  }
}
