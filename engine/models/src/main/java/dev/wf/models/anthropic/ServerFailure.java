package dev.wf.models.anthropic;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a server's refusal means.
final class ServerFailure {
  private static final int LONGEST = 500;

  private ServerFailure() {}

  static ModelFailure of(int status, HttpHeaders headers, byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    var error = error(text);
    var type = error.map(e -> Wire.text(e, "type")).orElse("");
    var said = error.map(e -> Wire.text(e, "message")).orElse("");
    var kind = kind(status, type, text);
    boolean passing =
        headers
                .firstValue("x-should-retry")
                .map(w -> w.equals("true"))
                .orElse(isPassing(kind, status))
            && kind != Failure.Kind.QUOTA;
    var message =
        "the server answered "
            + status
            + (type.isEmpty() ? "" : " " + type)
            + (said.isEmpty() ? "" : ": " + line(said))
            + headers.firstValue("request-id").map(id -> " (request " + line(id) + ")").orElse("");
    return new ModelFailure(new Failure(kind, message), passing, retryAfter(headers));
  }

  /// An event of the type `error`.
  static ModelFailure inStream(JsonNode event) {
    var type = Wire.text(event.path("error"), "type");
    var kind = kind(ofType(type), type, event.toString());
    var message =
        "the server broke off with "
            + (type.isEmpty() ? "an error" : line(type))
            + ": "
            + line(Wire.text(event.path("error"), "message"));
    return new ModelFailure(
        new Failure(kind, message), isPassing(kind, ofType(type)), Optional.empty());
  }

  private static Failure.Kind kind(int status, String type, String body) {
    if (body.contains("enforced_spend_limit_reached") || status == 402) {
      return Failure.Kind.QUOTA;
    }
    return switch (status) {
      case 400 ->
          body.contains("prompt is too long") ? Failure.Kind.TRUNCATED : Failure.Kind.FAILED;
      case 401, 403 -> Failure.Kind.DENIED;
      case 413 -> Failure.Kind.TRUNCATED;
      case 429, 503, 529 -> Failure.Kind.OVERLOADED;
      case 408 -> Failure.Kind.TRANSPORT;
      default ->
          type.equals("overloaded_error")
              ? Failure.Kind.OVERLOADED
              : status >= 500 || status < 400 ? Failure.Kind.TRANSPORT : Failure.Kind.FAILED;
    };
  }

  /// The status that an error of this type has where it is one.
  private static int ofType(String type) {
    return switch (type) {
      case "invalid_request_error" -> 400;
      case "authentication_error" -> 401;
      case "billing_error" -> 402;
      case "permission_error" -> 403;
      case "not_found_error" -> 404;
      case "request_too_large" -> 413;
      case "rate_limit_error" -> 429;
      case "overloaded_error" -> 529;
      default -> 500;
    };
  }

  private static boolean isPassing(Failure.Kind kind, int status) {
    return kind == Failure.Kind.OVERLOADED || kind == Failure.Kind.TRANSPORT || status == 409;
  }

  private static Optional<JsonNode> error(String body) {
    try {
      return Optional.of(Wire.read(body).path("error"));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /// Seconds or a date; a date is taken from the server's own, so that its clock may be wrong.
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("retry-after-ms")
        .flatMap(ms -> seconds(ms).map(s -> s.dividedBy(1000)))
        .or(() ->
            headers
                .firstValue("retry-after")
                .flatMap(after -> seconds(after).or(() -> until(headers, after))));
  }

  private static Optional<Duration> seconds(String text) {
    try {
      double seconds = Double.parseDouble(text);
      return seconds >= 0 && seconds < 1e9
          ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
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

  /// A text of somebody else's on one line, without what moves a cursor, cut where it is long.
  private static String line(String text) {
    var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.codePointCount(0, line.length()) > LONGEST
        ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…"
        : line;
  }
}
