package dev.wf.models.cli;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a command's words of failure mean.
final class Trouble {
  private static final int LONGEST = 300;
  private static final Pattern STATUS = Pattern.compile("\\b(4\\d\\d|5\\d\\d)\\b");

  private Trouble() {}

  /// @param begun whether it had begun to work on files, so that it is not asked again
  static ModelFailure of(String word, String said, boolean begun) {
    var kind = kind(said.toLowerCase(Locale.ROOT));
    boolean passing = !begun && (kind == Failure.Kind.OVERLOADED || kind == Failure.Kind.TRANSPORT);
    var message = "`" + word + "` failed" + (said.isBlank() ? "" : ": " + line(said));
    return new ModelFailure(new Failure(kind, message), passing, Optional.empty());
  }

  private static Failure.Kind kind(String said) {
    if (has(said, "credit balance", "usage limit", "spend limit", "insufficient_quota", "quota")) {
      return Failure.Kind.QUOTA;
    }
    if (has(said, "prompt is too long", "context length", "context window")) {
      return Failure.Kind.TRUNCATED;
    }
    if (has(said, "/login", "not logged in", "invalid api key", "unauthorized", "authentication")) {
      return Failure.Kind.DENIED;
    }
    if (has(said, "overloaded", "rate limit", "rate_limit", "too many requests")) {
      return Failure.Kind.OVERLOADED;
    }
    if (has(said, "connection error", "econnrefused", "fetch failed", "timed out", "network")) {
      return Failure.Kind.TRANSPORT;
    }
    var status = STATUS.matcher(said);
    if (!status.find()) {
      return Failure.Kind.FAILED;
    }
    int code = Integer.parseInt(status.group(1));
    return switch (code) {
      case 401, 403 -> Failure.Kind.DENIED;
      case 402 -> Failure.Kind.QUOTA;
      case 413 -> Failure.Kind.TRUNCATED;
      case 429, 503, 529 -> Failure.Kind.OVERLOADED;
      case 408 -> Failure.Kind.TRANSPORT;
      default -> code >= 500 ? Failure.Kind.TRANSPORT : Failure.Kind.FAILED;
    };
  }

  private static boolean has(String said, String... words) {
    return List.of(words).stream().anyMatch(said::contains);
  }

  static String line(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) > LONGEST
        ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…"
        : line;
  }
}
