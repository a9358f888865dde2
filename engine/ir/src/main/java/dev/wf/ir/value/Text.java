package dev.wf.ir.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;

/// How texts compare and how numbers are written.
public final class Text {
  /// By code point, which UTF-16 order is not for characters outside the basic plane.
  public static final Comparator<String> CODE_POINTS = Text::compareCodePoints;

  private Text() {}

  private static int compareCodePoints(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean bothUnits = Character.isSurrogate(x) == Character.isSurrogate(y);
        return bothUnits ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /// `1 agent`, `3 agents`.
  public static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /// A finite double as RFC 8785 (and so ECMAScript) writes it.
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a number to write is finite, not " + value);
    }
    if (value == 0) {
      return "0";
    }
    var sign = value < 0 ? "-" : "";
    var exact = shortest(Math.abs(value));
    var digits = exact.unscaledValue().toString();
    int point = digits.length() - exact.scale();
    if (point > 21 || point < -5) {
      int exponent = point - 1;
      var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      return sign + mantissa + "e" + (exponent < 0 ? "" : "+") + exponent;
    }
    if (point <= 0) {
      return sign + "0." + "0".repeat(-point) + digits;
    }
    return point >= digits.length()
        ? sign + digits + "0".repeat(point - digits.length())
        : sign + digits.substring(0, point) + "." + digits.substring(point);
  }

  /// The decimal of fewest digits that reads as this number. Java gives that, too, but for the
  /// smallest numbers: it writes two digits (`4.9E-324`) where one (`5E-324`) is enough.
  private static BigDecimal shortest(double value) {
    var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (value < Double.MIN_NORMAL && decimal.precision() == 2) {
      var rounded = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
      return rounded.doubleValue() == value ? rounded.stripTrailingZeros() : decimal;
    }
    return decimal;
  }

  /// `90s` as `1m30s`: the largest units that leave nothing over; `0s` for nothing.
  public static String duration(long millis) {
    if (millis == 0) {
      return "0s";
    }
    long[] sizes = {86_400_000, 3_600_000, 60_000, 1000, 1};
    String[] units = {"d", "h", "m", "s", "ms"};
    var out = new StringBuilder(millis < 0 ? "-" : "");
    long left = Math.abs(millis); // Without a sign: 2^63 for the least of all.
    for (int i = 0; i < sizes.length; i++) {
      long count = Long.divideUnsigned(left, sizes[i]);
      if (count > 0) {
        out.append(count).append(units[i]);
        left = Long.remainderUnsigned(left, sizes[i]);
      }
    }
    return out.toString();
  }

  /// Appends a text in JSON's quotes, escaped as RFC 8785 asks. Half of a surrogate pair, of which
  /// no bytes can be made, is escaped as ECMAScript does.
  public static void quote(String text, StringBuilder out) {
    out.append('"');
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20
          && c != '"'
          && c != '\\'
          && (c < Character.MIN_SURROGATE || !isHalf(text, i, c))) {
        continue;
      }
      out.append(text, plain, i);
      plain = i + 1;
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    if (plain == 0) {
      out.append(text);
    } else {
      out.append(text, plain, text.length());
    }
    out.append('"');
  }

  private static boolean isHalf(String text, int at, char c) {
    return Character.isHighSurrogate(c)
        ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
        : Character.isLowSurrogate(c)
            && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
