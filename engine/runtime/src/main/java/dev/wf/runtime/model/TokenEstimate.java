package dev.wf.runtime.model;

import dev.wf.runtime.call.Claim;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How many tokens a text may be, worked out without asking anybody: on the safe side for the
/// tokenizers of 2026, which were measured to take 3.7 to 5.3 bytes a token, the newest of them
/// about 30 % less.
public final class TokenEstimate {
  private static final double BYTES_A_TOKEN = 3.5;
  private static final double NEWEST = 1.3;

  /// What a tokenizer makes at least of a text: no token was measured to be longer.
  private static final double MOST_BYTES_A_TOKEN = 6;

  private TokenEstimate() {}

  public static long of(String text) {
    return Math.round(Math.ceil(Math.ceil(bytes(text) / BYTES_A_TOKEN) * NEWEST));
  }

  /// How many a text is in any case.
  public static long atLeast(String text) {
    return (long) Math.floor(bytes(text) / MOST_BYTES_A_TOKEN);
  }

  /// The tokens that a model reads of a request.
  public static long of(Request request) {
    long tokens = of(request.system()) + request.form().schemaTokens();
    for (var tool : request.tools()) {
      tokens += of(tool.description()) + of(tool.schemaText());
    }
    for (var turn : request.turns()) {
      tokens += of(turn);
    }
    return tokens;
  }

  /// The most that a request may use: all that it says is read, and the answer is as long as it may
  /// be.
  ///
  /// @param price empty where nobody knows it
  public static Claim claim(Request request, Optional<Price> price) {
    return claim(of(request), request.maxTokens(), price);
  }

  /// The most that a request may use that has a prompt of so many tokens.
  public static Claim claim(long prompt, int output, Optional<Price> price) {
    return new Claim(prompt + output, price.map(p -> p.most(prompt, output)));
  }

  private static long of(Turn turn) {
    return switch (turn) {
      case Turn.User(var text, _) -> of(text);
      case Turn.System(var text) -> of(text);
      case Turn.Assistant(var raw, _, _) -> of(raw);
      case Turn.ToolResults(var results) -> results.stream().mapToLong(r -> of(r.text())).sum();
    };
  }

  /// In UTF-8. To write it takes a third of the time of looking at each character.
  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
