package dev.wf.runtime.run.foresee;

import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.schedule.Limits;
import dev.wf.runtime.schedule.Means;
import dev.wf.runtime.schedule.Shortage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// What is known before a run of what it will use: the agents that it asks in any case.
///
/// @param agents how many
/// @param tokens that they use at least
/// @param dollars that they cost at least, as far as prices are known
/// @param unpriced how many of them ask a model whose price nobody knows
/// @param atMost what their first requests cost at most, as far as prices are known
/// @param largest the label and the claim of the one whose first request may use most
public record Bill(
    int agents,
    long tokens,
    BigDecimal dollars,
    int unpriced,
    BigDecimal atMost,
    Optional<Largest> largest) {

  /// @param claim of a first request
  public record Largest(String label, Claim claim) {}

  /// Why a budget is not enough for what is known, where it is not.
  ///
  /// @param budget of the run
  public Optional<Shortage> shortage(Value.RecordOf budget) {
    return shortage(Limits.of(budget, 1), "");
  }

  /// The same for a phase, of which this is the bill.
  ///
  /// @param title of the phase; empty for the run
  Optional<Shortage> shortage(Limits limits, String title) {
    var where = title.isEmpty() ? "" : " in the phase `" + title + "`";
    var raised = title.isEmpty() ? "" : title + ".";
    var reasons = new ArrayList<String>();
    var raise = new ArrayList<String>();
    if (agents > limits.agents()) {
      reasons.add(
          "asks at least "
              + Text.count(agents, "agent")
              + where
              + ", and its budget has "
              + limits.agents());
      raise.add(raised + "agents=" + agents);
    }
    limits
        .tokens()
        .ifPresent(most -> {
          long wanted = Math.max(tokens, largest.map(l -> l.claim().tokens()).orElse(0L));
          if (wanted > most) {
            reasons.add(
                tokens > most
                    ? "uses at least "
                        + Text.count(tokens, "token")
                        + where
                        + ", and its budget has "
                        + most
                    : "may use "
                        + Text.count(wanted, "token")
                        + " for a first answer of `"
                        + label()
                        + "` alone"
                        + where
                        + ", and its budget has "
                        + most);
            raise.add(raised + "tokens=" + wanted);
          }
        });
    limits
        .dollars()
        .ifPresent(most -> {
          var first = largest.flatMap(l -> l.claim().dollars()).orElse(BigDecimal.ZERO);
          var wanted = dollars.max(first);
          if (wanted.compareTo(most) > 0) {
            reasons.add(
                dollars.compareTo(most) > 0
                    ? "costs at least "
                        + Shortage.dollars(dollars)
                        + where
                        + ", and its budget has "
                        + Shortage.dollars(most)
                    : "may cost "
                        + Shortage.dollars(first)
                        + " for a first answer of `"
                        + label()
                        + "` alone"
                        + where
                        + ", and its budget has "
                        + Shortage.dollars(most)
                        + " (a lower `max_tokens` makes that less)");
            raise.add(raised + "cost=" + Shortage.dollars(Shortage.cents(wanted)));
          }
        });
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Shortage("it " + String.join(", and it ", reasons), String.join(",", raise)));
  }

  private String label() {
    return largest.map(Largest::label).orElse("");
  }

  /// Of the run and of its phases: the first that is not enough, and what would be for all.
  ///
  /// @param budget of the run
  /// @param phases the bills of phases, by their index
  /// @param titles of all phases
  static Optional<Shortage> shortage(
      Bill run, Value.RecordOf budget, SortedMap<Integer, Bill> phases, List<String> titles) {
    var all = new ArrayList<Shortage>();
    run.shortage(budget).ifPresent(all::add);
    Means.ofPhases(budget, titles)
        .forEach((phase, bounds) -> {
          var bill = phases.get(phase);
          if (bill != null) {
            bill.shortage(bounds.limits(), bounds.title()).ifPresent(all::add);
          }
        });
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Shortage(
                all.getFirst().reason(),
                all.stream().map(Shortage::raise).collect(Collectors.joining(","))));
  }

  /// Adds up.
  static final class Summing {
    private final List<Claim> least = new ArrayList<>();
    private final List<Claim> most = new ArrayList<>();
    private Optional<Largest> largest = Optional.empty();

    void add(String label, Claim least, Claim most) {
      this.least.add(least);
      this.most.add(most);
      if (largest.isEmpty() || isLarger(most, largest.get().claim())) {
        largest = Optional.of(new Largest(label, most));
      }
    }

    private static boolean isLarger(Claim one, Claim other) {
      int byDollars =
          one.dollars().orElse(BigDecimal.ZERO).compareTo(other.dollars().orElse(BigDecimal.ZERO));
      return byDollars > 0 || byDollars == 0 && one.tokens() > other.tokens();
    }

    Bill sum() {
      return new Bill(
          least.size(),
          least.stream().mapToLong(Claim::tokens).sum(),
          dollars(least),
          (int) least.stream().filter(c -> c.dollars().isEmpty()).count(),
          dollars(most),
          largest);
    }

    private static BigDecimal dollars(List<Claim> claims) {
      return claims.stream()
          .flatMap(c -> c.dollars().stream())
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }
}
