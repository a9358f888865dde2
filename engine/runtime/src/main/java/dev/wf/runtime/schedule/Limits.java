package dev.wf.runtime.schedule;

import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

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

  /// Whether a `budget` block bounds what is asked: `time` and `phases` bound a run alone.
  static boolean isSetBy(Value.RecordOf budget) {
    return Stream.of("agents", "tokens", "cost")
        .anyMatch(field -> !budget.get(field).equals(Value.NULL));
  }

  /// What the `budget` block of a called workflow says; what it does not speak of is the run's to
  /// bound.
  static Limits ofCall(Value.RecordOf budget) {
    return ofPart(budget);
  }

  /// The same of what stands for a part of a run.
  public static Limits ofPart(Value.RecordOf budget) {
    var said = of(budget, AGENTS_AT_ONCE);
    return budget.get("agents") instanceof Value.Int
        ? said
        : new Limits(said.atOnce(), Integer.MAX_VALUE, said.tokens(), said.dollars());
  }

  /// Why no further agent may be asked, where that is so.
  Optional<String> exhausted(int made, Usage spent) {
    if (made >= agents) {
      return Optional.of("the budget of " + Text.count(agents, "agent") + " is used up");
    }
    if (tokens.isPresent() && spent.tokens() >= tokens.getAsLong()) {
      return Optional.of(
          "the budget of " + Text.count(tokens.getAsLong(), "token") + " is used up");
    }
    Optional<BigDecimal> most = dollars.filter(d -> spent.dollars().compareTo(d) >= 0);
    return most.map(d -> "the budget of $" + d.toPlainString() + " is used up");
  }

  /// Whether it bounds what requests use.
  boolean isOfUse() {
    return tokens.isPresent() || dollars.isPresent();
  }

  /// Whether nothing is left of tokens, or of money for a request that is not free.
  boolean isSpentUp(Usage spent, Claim claim) {
    return tokens.isPresent() && spent.tokens() >= tokens.getAsLong()
        || !claim.isFree() && dollars.filter(d -> spent.dollars().compareTo(d) >= 0).isPresent();
  }

  /// Which bound was not enough for what was spent in the end, where one was not.
  Optional<String> exceeded(Usage spent) {
    boolean isExceeded =
        tokens.isPresent() && spent.tokens() > tokens.getAsLong()
            || dollars.filter(d -> spent.dollars().compareTo(d) > 0).isPresent();
    return isExceeded ? exhausted(0, spent) : Optional.empty();
  }

  public Limits {
    if (atOnce < 1) {
      throw new IllegalArgumentException("at least one agent works at a time, not " + atOnce);
    }
  }
}
