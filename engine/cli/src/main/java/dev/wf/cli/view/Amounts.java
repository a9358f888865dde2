package dev.wf.cli.view;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them.
public final class Amounts {
  private static final String THOUSANDS = "kMGT";

  private Amounts() {}

  /// `1 agent`, `1,204 agents`.
  public static String count(long number, String what) {
    return whole(number) + " " + what + (number == 1 ? "" : "s");
  }

  public static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// `950 tokens`, `12.3k tokens`, `2M tokens`.
  public static String tokens(long number) {
    return number < 1000 ? count(number, "token") : short1000(number) + " tokens";
  }

  /// `950`, `12.3k`, `2M`: of tokens, in a column of them.
  public static String size(long number) {
    return number < 1000 ? whole(number) : short1000(number);
  }

  /// `$25.00`, `$0.0123`: exact, with cents where there are no smaller parts.
  public static String dollars(BigDecimal amount) {
    var exact = amount.stripTrailingZeros();
    return "$" + (exact.scale() < 2 ? exact.setScale(2) : exact).toPlainString();
  }

  /// `340 bytes`, `3.4 MB`.
  public static String bytes(long number) {
    if (number < 1000) {
      return count(number, "byte");
    }
    var text = short1000(number);
    int unit = text.length() - 1;
    return text.substring(0, unit) + " " + text.substring(unit) + "B";
  }

  /// How long something took: `340ms`, `4.2s`, `4m12s`, `2h05m`.
  public static String duration(Duration took) {
    long millis = took.toMillis();
    if (millis < 1000) {
      return millis + "ms";
    }
    if (millis < 60_000) {
      return tenths(millis / 100) + "s";
    }
    return took.toHours() > 0
        ? String.format(Locale.ROOT, "%dh%02dm", took.toHours(), took.toMinutesPart())
        : String.format(Locale.ROOT, "%dm%02ds", took.toMinutes(), took.toSecondsPart());
  }

  /// How long ago something was: `12s ago`, `3m ago`, `5h ago`, `2d ago`.
  public static String age(Duration since) {
    long seconds = Math.max(0, since.toSeconds());
    if (seconds < 60) {
      return seconds + "s ago";
    }
    if (seconds < 3600) {
      return seconds / 60 + "m ago";
    }
    return seconds < 86_400 ? seconds / 3600 + "h ago" : seconds / 86_400 + "d ago";
  }

  /// With at most one decimal, rounded down so that nothing is claimed to be more than it is.
  private static String short1000(long number) {
    int unit = -1;
    long tenths = number * 10;
    while (tenths >= 10_000 && unit < THOUSANDS.length() - 1) {
      tenths /= 1000;
      unit++;
    }
    return tenths(tenths) + THOUSANDS.charAt(unit);
  }

  private static String tenths(long tenths) {
    return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10);
  }
}
