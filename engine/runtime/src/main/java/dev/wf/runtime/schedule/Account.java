package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// One budget: what was spent of it, and what is set aside for requests that are under way.
///
/// A request goes out when what is spent, what is set aside and what it may use at most stay within
/// the budget together. Where they do not, it waits while anything is set aside, for less may be
/// used than that. Where nothing is:
///
/// - of a run or a phase the budget is **firm**: the request is not sent. So no more is spent than
///   the budget has, as far as no request uses more than was claimed for it.
/// - of a called workflow it is **lenient**: the request goes out alone as long as anything is
///   left. Otherwise whether the call fails would depend on the order in which answers came, and on
///   what the cache has. So no more is spent than the budget and what one request uses.
final class Account {
  private final Limits limits;
  private final Optional<Charter> charter;
  private final String phase;
  private int agents;
  private Usage spent;
  private long tokens;
  private BigDecimal dollars = BigDecimal.ZERO;
  private int asideFor;

  /// Turns of calls under way that wait for what is set aside.
  private final List<Treasury.Turn> waiting = new ArrayList<>(0);

  /// Calls that wait for that.
  private final PriorityQueue<Call> parked = new PriorityQueue<>(1, Call::compare);

  private Optional<Shortage> shortage = Optional.empty();

  /// @param charter of the called workflow whose budget it is; the run's and those of phases are
  ///   firm
  /// @param phase the title of the phase whose budget it is; empty for none
  /// @param agents that were asked before
  /// @param spent before
  Account(Limits limits, Optional<Charter> charter, String phase, int agents, Usage spent) {
    this.limits = limits;
    this.charter = charter;
    this.phase = phase;
    this.agents = agents;
    this.spent = spent;
  }

  /// Whether a request may go out.
  enum Verdict {
    YES,
    WAIT,
    NO
  }

  Optional<Charter> charter() {
    return charter;
  }

  boolean isOfRun() {
    return charter.isEmpty() && phase.isEmpty();
  }

  Limits limits() {
    return limits;
  }

  int agents() {
    return agents;
  }

  Usage spent() {
    return spent;
  }

  List<Treasury.Turn> waiting() {
    return waiting;
  }

  PriorityQueue<Call> parked() {
    return parked;
  }

  void count(Call call) {
    agents += call.countsIn(this) ? 1 : 0;
  }

  void spend(Usage usage) {
    spent = spent.plus(usage);
  }

  void setAside(Claim claim) {
    asideFor++;
    tokens = sum(tokens, claim.tokens());
    dollars = claim.dollars().map(dollars::add).orElse(dollars);
  }

  /// @param claim that was set aside
  void release(Claim claim) {
    asideFor--;
    tokens = asideFor == 0 ? 0 : Math.max(0, tokens - claim.tokens());
    dollars = claim.dollars().map(dollars::subtract).orElse(dollars);
  }

  /// Whether nothing is set aside.
  boolean isBare() {
    return asideFor == 0;
  }

  /// Whether a request may be sent now that uses at most so much.
  Verdict verdict(Claim claim) {
    if (charter.isPresent() && limits.isSpentUp(spent, claim)) {
      return Verdict.NO;
    }
    if (fits(claim)) {
      return Verdict.YES;
    }
    if (!isBare()) {
      return Verdict.WAIT;
    }
    return charter.isPresent() ? Verdict.YES : Verdict.NO;
  }

  /// Why no further agent may begin, whatever its requests use.
  Optional<Shortage> used(Claim claim, Call call) {
    if (agents >= limits.agents() && call.countsIn(this)) {
      return Optional.of(Shortage.ofAgents(limits.agents(), phase));
    }
    return charter.isPresent() && limits.isSpentUp(spent, claim)
        ? Optional.of(shortage(claim, ""))
        : Optional.empty();
  }

  private boolean fits(Claim claim) {
    if (limits.tokens().isPresent()) {
      long most = limits.tokens().getAsLong();
      long used = spent.tokens();
      if (used >= most || claim.tokens() > most - used || tokens > most - used - claim.tokens()) {
        return false;
      }
    }
    if (limits.dollars().isPresent() && !claim.isFree()) {
      var all = spent.dollars().add(dollars).add(claim.dollars().orElse(BigDecimal.ZERO));
      return all.compareTo(limits.dollars().get()) <= 0;
    }
    return true;
  }

  /// Why a request does not fit where nothing is set aside.
  ///
  /// @param what asks
  Shortage shortage(Claim claim, String what) {
    boolean ofTokens =
        limits.tokens().isPresent()
            && (limits.dollars().isEmpty()
                || sum(spent.tokens(), claim.tokens()) > limits.tokens().getAsLong());
    return ofTokens
        ? Shortage.ofTokens(limits.tokens().getAsLong(), spent, claim, what, phase)
        : Shortage.ofDollars(limits.dollars().orElseThrow(), spent, claim, what, phase);
  }

  /// Remembers why its phase cannot go on.
  void isShort(Shortage why) {
    shortage = Optional.of(why);
  }

  Optional<Shortage> shortage() {
    return shortage;
  }

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
