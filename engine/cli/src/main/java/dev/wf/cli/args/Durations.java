package dev.wf.cli.args;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Durations as the language writes them: `250ms`, `30s`, `1h30m`.
public final class Durations {
  private static final Pattern WHOLE = Pattern.compile("(?:\\d+(?:ms|s|m|h|d))+");
  private static final Pattern PIECE = Pattern.compile("(\\d+)(ms|s|m|h|d)");
  private static final Map<String, Long> UNITS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private Durations() {}

  /// Empty where the text is no duration, or one that no `long` of milliseconds holds.
  public static Optional<Duration> parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    var millis =
        PIECE
            .matcher(text)
            .results()
            .map(piece ->
                new BigInteger(piece.group(1))
                    .multiply(BigInteger.valueOf(UNITS.get(piece.group(2)))))
            .reduce(BigInteger.ZERO, BigInteger::add);
    return millis.bitLength() < 64
        ? Optional.of(Duration.ofMillis(millis.longValue()))
        : Optional.empty();
  }
}
