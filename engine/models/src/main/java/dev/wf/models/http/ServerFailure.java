package dev.wf.models.http;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a server's refusal means. Vendors, their clouds and local servers differ in how they say it
/// more than in what they say, so one reader knows them all.
public final class ServerFailure {
  private static final int LONGEST = 500;

  /// Asking again costs no money because there is none.
  private static final List<String> QUOTA_WORDS =
      List.of(
          "enforced_spend_limit_reached",
          "insufficient_quota",
          "billing_hard_limit_reached",
          "credit balance is too low");

  /// The request has more tokens than the model takes.
  private static final List<String> LENGTH_WORDS =
      List.of(
          "prompt is too long",
          "exceed context limit",
          "context_length_exceeded",
          "maximum context length",
          "exceed_context_size_error",
          "exceeds the available context size");

  private static final List<String> REFUSAL_WORDS =
      List.of("content_filter", "content_policy_violation", "invalid_prompt");

  private static final List<String> REQUEST_IDS =
      List.of("request-id", "x-request-id", "x-amzn-requestid", "apim-request-id");

  private ServerFailure() {}

  static ModelFailure of(int status, HttpHeaders headers, byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    var error = error(text);
    var type = error.map(ServerFailure::type).orElse("");
    var said = error.map(ServerFailure::message).orElse("");
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
            + (type.isEmpty() ? "" : " " + line(type))
            + (said.isEmpty() ? "" : ": " + line(said))
            + requestId(headers).map(id -> " (request " + line(id) + ")").orElse("");
    return new ModelFailure(new Failure(kind, message), passing, RetryAfter.in(headers));
  }

  /// An answer that had begun and was given up.
  ///
  /// @param error an object with a type or a code, and a message
  public static ModelFailure inStream(JsonNode error) {
    var type = type(error);
    var kind = kind(ofType(type), type, error.toString());
    var message =
        "the server broke off with "
            + (type.isEmpty() ? "an error" : line(type))
            + ": "
            + line(message(error));
    return new ModelFailure(
        new Failure(kind, message), isPassing(kind, ofType(type)), Optional.empty());
  }

  private static Failure.Kind kind(int status, String type, String body) {
    if (QUOTA_WORDS.stream().anyMatch(body::contains) || status == 402) {
      return Failure.Kind.QUOTA;
    }
    return switch (status) {
      case 400, 422 -> ofRequest(body);
      case 401, 403 -> Failure.Kind.DENIED;
      case 413 -> Failure.Kind.TRUNCATED;
      case 429, 503, 529 -> Failure.Kind.OVERLOADED;
      case 408 -> Failure.Kind.TRANSPORT;
      default -> {
        if (type.equals("overloaded_error")) {
          yield Failure.Kind.OVERLOADED;
        }
        yield status >= 500 || status < 400 ? unlessTooLong(body) : Failure.Kind.FAILED;
      }
    };
  }

  private static Failure.Kind ofRequest(String body) {
    if (LENGTH_WORDS.stream().anyMatch(body::contains)) {
      return Failure.Kind.TRUNCATED;
    }
    return REFUSAL_WORDS.stream().anyMatch(body::contains)
        ? Failure.Kind.REFUSAL
        : Failure.Kind.FAILED;
  }

  /// Some local servers call a prompt that is too long their own fault.
  private static Failure.Kind unlessTooLong(String body) {
    return LENGTH_WORDS.stream().anyMatch(body::contains)
        ? Failure.Kind.TRUNCATED
        : Failure.Kind.TRANSPORT;
  }

  /// The status that an error of this type has where it is one.
  private static int ofType(String type) {
    return switch (type) {
      case "invalid_request_error", "invalid_prompt", "context_length_exceeded" -> 400;
      case "authentication_error", "invalid_api_key" -> 401;
      case "billing_error", "insufficient_quota" -> 402;
      case "permission_error" -> 403;
      case "not_found_error", "model_not_found" -> 404;
      case "request_too_large" -> 413;
      case "rate_limit_error", "rate_limit_exceeded", "slow_down" -> 429;
      case "overloaded_error", "server_is_overloaded" -> 529;
      default -> 500;
    };
  }

  private static boolean isPassing(Failure.Kind kind, int status) {
    return kind == Failure.Kind.OVERLOADED || kind == Failure.Kind.TRANSPORT || status == 409;
  }

  /// `{"error": {…}}` with most, a list of one such with Google, all by itself with Amazon.
  private static Optional<JsonNode> error(String body) {
    try {
      var read = Json.read(body);
      var whole = read.isArray() && !read.isEmpty() ? read.get(0) : read;
      return Optional.of(whole.path("error").isMissingNode() ? whole : whole.path("error"));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static String type(JsonNode error) {
    for (var field : List.of("code", "type", "status", "__type")) {
      var word = Json.text(error, field);
      if (!word.isEmpty() && !word.equals("error")) {
        return word;
      }
    }
    return "";
  }

  private static String message(JsonNode error) {
    if (error.isString()) {
      return error.stringValue();
    }
    var message = Json.text(error, "message");
    return message.isEmpty() ? Json.text(error, "Message") : message;
  }

  private static Optional<String> requestId(HttpHeaders headers) {
    return REQUEST_IDS.stream().flatMap(name -> headers.firstValue(name).stream()).findFirst();
  }

  /// A text of somebody else's on one line, without what moves a cursor, cut where it is long.
  private static String line(String text) {
    var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.codePointCount(0, line.length()) > LONGEST
        ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…"
        : line;
  }
}
