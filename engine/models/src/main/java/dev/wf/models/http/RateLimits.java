package dev.wf.models.http;

import dev.wf.runtime.model.Allowance;
import dev.wf.runtime.model.Allowance.Left;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a server says of its limits in the headers of an answer: Anthropic by the moment at which
/// all is there again, which is taken from the server's own clock, OpenAI and those who follow it
/// by how long that takes.
final class RateLimits {
  private static final Pattern SPAN =
      Pattern.compile(
          "(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,6}(?:\\.\\d{1,9})?)s)?"
              + "(?:(\\d{1,9}(?:\\.\\d{1,9})?)ms)?");

  private final HttpHeaders headers;

  private RateLimits(HttpHeaders headers) {
    this.headers = headers;
  }

  static Allowance in(HttpHeaders headers) {
    var limits = new RateLimits(headers);
    var requests = limits.moment("anthropic-ratelimit-requests").or(() -> limits.span("requests"));
    var tokens =
        Stream.of("input-tokens", "output-tokens", "tokens")
            .flatMap(kind -> limits.moment("anthropic-ratelimit-" + kind).stream())
            .min(Comparator.comparingDouble(left -> (double) left.count() / left.of()))
            .or(() -> limits.span("tokens"));
    return new Allowance(requests, tokens);
  }

  private Optional<Left> moment(String name) {
    return left(name + "-remaining", name + "-limit", text(name + "-reset").flatMap(this::until));
  }

  private Optional<Left> span(String kind) {
    return left(
        "x-ratelimit-remaining-" + kind,
        "x-ratelimit-limit-" + kind,
        text("x-ratelimit-reset-" + kind).flatMap(RateLimits::duration));
  }

  private Optional<Left> left(String remaining, String limit, Optional<Duration> full) {
    return number(remaining)
        .flatMap(count ->
            number(limit)
                .filter(of -> of > 0)
                .flatMap(of -> full.map(span -> new Left(Math.min(count, of), of, span))));
  }

  private Optional<String> text(String name) {
    return headers.firstValue(name).map(String::strip);
  }

  private Optional<Long> number(String name) {
    return text(name).filter(n -> n.matches("\\d{1,15}")).map(Long::valueOf);
  }

  private Optional<Duration> until(String moment) {
    try {
      var then = Instant.parse(moment);
      return text("date")
          .map(now -> ZonedDateTime.parse(now, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .map(now -> Duration.between(now, then))
          .map(span -> span.isNegative() ? Duration.ZERO : span);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Such as `6m0s`, `1.5s` and `20ms`.
  private static Optional<Duration> duration(String text) {
    var parts = SPAN.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      return Optional.empty();
    }
    double seconds =
        part(parts.group(1)) * 86_400
            + part(parts.group(2)) * 3_600
            + part(parts.group(3)) * 60
            + part(parts.group(4))
            + part(parts.group(5)) / 1_000;
    return Optional.of(Duration.ofMillis(Math.round(seconds * 1_000)));
  }

  private static double part(String digits) {
    return digits == null ? 0 : Double.parseDouble(digits);
  }
}
