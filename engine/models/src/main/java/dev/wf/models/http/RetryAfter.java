package dev.wf.models.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// How long a server asked to be left alone: seconds or a date. A date is taken from the server's
/// own, so that its clock may be wrong.
final class RetryAfter {
  /// No server's day is worse than this; what is longer is a mistake of somebody's.
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  static Optional<Duration> in(HttpHeaders headers) {
    return headers
        .firstValue("retry-after-ms")
        .flatMap(ms -> seconds(ms, 0.001))
        .or(() ->
            headers
                .firstValue("retry-after")
                .flatMap(after -> seconds(after, 1).or(() -> until(headers, after))))
        .map(wish -> wish.compareTo(LONGEST) < 0 ? wish : LONGEST);
  }

  private static Optional<Duration> seconds(String text, double unit) {
    try {
      double seconds = Double.parseDouble(text) * unit;
      return seconds >= 0
          ? Optional.of(
              Duration.ofMillis(Math.round(Math.min(seconds, LONGEST.toSeconds()) * 1000)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> until(HttpHeaders headers, String date) {
    try {
      var then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
      return headers
          .firstValue("date")
          .map(now ->
              Duration.between(
                  ZonedDateTime.parse(now, DateTimeFormatter.RFC_1123_DATE_TIME), then))
          .filter(Duration::isPositive);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
