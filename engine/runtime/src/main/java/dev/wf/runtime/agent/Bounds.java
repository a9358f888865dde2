package dev.wf.runtime.agent;

import dev.wf.ir.value.Value;
import java.time.Duration;

/// What one call may take, from its settings or by default.
///
/// @param maxTokens of one turn, thinking included
/// @param retries how often a request that failed in passing is sent again
/// @param repairs how often the model is told that its answer does not fit
record Bounds(
    int maxTokens, int maxTurns, Duration timeout, Duration idle, int retries, int repairs) {
  private static final int MAX_TOKENS = 32_000;
  private static final int MAX_TURNS = 50;
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final int RETRIES = 4;
  private static final int REPAIRS = 1;

  static Bounds of(Value.RecordOf settings) {
    return new Bounds(
        count(settings, "max_tokens", MAX_TOKENS),
        count(settings, "max_turns", MAX_TURNS),
        duration(settings, "timeout", TIMEOUT),
        duration(settings, "idle_timeout", IDLE),
        count(settings, "retries", RETRIES),
        count(settings, "retries", REPAIRS));
  }

  private static int count(Value.RecordOf settings, String name, int otherwise) {
    return settings.get(name) instanceof Value.Int(var count)
        ? Math.clamp(count, 0, Integer.MAX_VALUE)
        : otherwise;
  }

  private static Duration duration(Value.RecordOf settings, String name, Duration otherwise) {
    return settings.get(name) instanceof Value.Duration(var millis)
        ? Duration.ofMillis(millis)
        : otherwise;
  }
}
