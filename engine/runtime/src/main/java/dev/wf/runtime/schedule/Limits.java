package dev.wf.runtime.schedule;

import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/// What a run may use.
///
/// @param atOnce agents at a time
/// @param agents agent calls that may be made, those served from cache not counted
/// @param tokens of all calls made
/// @param dollars of all calls made
public record Limits(int atOnce, int agents, OptionalLong tokens, Optional<BigDecimal> dollars) {
  public static final int AGENTS_AT_ONCE = 16;
  public static final int AGENTS_A_RUN = 1_000;
  public static final Limits STANDARD =
      new Limits(AGENTS_AT_ONCE, AGENTS_A_RUN, OptionalLong.empty(), Optional.empty());

  /// What a workflow's `budget` block says, and the standard where it says nothing.
  public static Limits of(Value.RecordOf budget, int atOnce) {
    return new Limits(
        atOnce,
        budget.get("agents") instanceof Value.Int(long n)
            ? (int) Math.min(n, Integer.MAX_VALUE)
            : AGENTS_A_RUN,
        budget.get("tokens") instanceof Value.Int(long n)
            ? OptionalLong.of(n)
            : OptionalLong.empty(),
        budget.get("cost") instanceof Value.Money(BigDecimal d)
            ? Optional.of(d)
            : Optional.empty());
  }

  public Limits {
    if (atOnce < 1) {
      throw new IllegalArgumentException("at least one agent works at a time, not " + atOnce);
    }
  }
}
