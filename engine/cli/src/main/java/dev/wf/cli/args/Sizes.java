package dev.wf.cli.args;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Sizes of files and folders as people write them: `500MB`, `1.5 GB`; a thousand of each make one
/// of the next.
public final class Sizes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,3})?) ?([kmgt]?b)");
  private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

  private Sizes() {}

  /// Bytes. Empty where the text is no size, or one that no `long` holds.
  public static Optional<Long> parse(String text) {
    var found = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!found.matches()) {
      return Optional.empty();
    }
    int unit = "kmgt".indexOf(found.group(2).charAt(0)) + 1;
    var bytes = new BigDecimal(found.group(1)).scaleByPowerOfTen(3 * unit).toBigInteger();
    return bytes.bitLength() < 64 ? Optional.of(bytes.longValue()) : Optional.empty();
  }

  /// Exact, in the largest unit that leaves no fraction.
  public static String write(long bytes) {
    long rest = bytes;
    int unit = 0;
    while (unit < UNITS.size() - 1 && rest > 0 && rest % 1000 == 0) {
      rest /= 1000;
      unit++;
    }
    return rest + UNITS.get(unit);
  }
}
