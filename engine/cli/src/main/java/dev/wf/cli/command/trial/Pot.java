package dev.wf.cli.command.trial;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/// Pays for several questions that no run asks: each request sets aside the most that it may use,
/// and is not sent where the budget has not so much. Safe for use by many threads at once.
final class Pot implements Purse {
  private final Optional<Long> tokens;
  private final Optional<BigDecimal> dollars;
  private int underWay;
  private long usedTokens;
  private BigDecimal usedDollars = BigDecimal.ZERO;

  /// @param budget `tokens` and `cost`, as far as they are bounded
  Pot(Value.RecordOf budget) {
    this.tokens =
        budget.get("tokens") instanceof Value.Int(long n) ? Optional.of(n) : Optional.empty();
    this.dollars =
        budget.get("cost") instanceof Value.Money(var d) ? Optional.of(d) : Optional.empty();
  }

  /// Whether what answers cost has to be known.
  boolean boundsCost() {
    return dollars.isPresent();
  }

  @Override
  public synchronized Reserved reserve(Claim most) throws InterruptedException, BudgetSpent {
    var cost = most.dollars().orElse(BigDecimal.ZERO);
    while (isTooMuch(most.tokens(), cost) && underWay > 0) {
      wait();
    }
    if (isTooMuch(most.tokens(), cost)) {
      throw new BudgetSpent(
          new Failure(
              Failure.Kind.BUDGET,
              "one more request may use more than is left of the budget; --budget gives it more"));
    }
    underWay++;
    add(most.tokens(), cost);
    return used -> settle(most.tokens(), cost, used);
  }

  private boolean isTooMuch(long moreTokens, BigDecimal moreDollars) {
    return tokens.filter(n -> usedTokens + moreTokens > n).isPresent()
        || dollars.filter(d -> usedDollars.add(moreDollars).compareTo(d) > 0).isPresent();
  }

  private synchronized void settle(long reserved, BigDecimal cost, Usage used) {
    underWay--;
    notifyAll();
    add(used.tokens() - reserved, used.dollars().subtract(cost));
  }

  private void add(long moreTokens, BigDecimal moreDollars) {
    usedTokens += moreTokens;
    usedDollars = usedDollars.add(moreDollars);
  }
}
