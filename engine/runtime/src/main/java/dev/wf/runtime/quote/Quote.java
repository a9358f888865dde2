package dev.wf.runtime.quote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a run will cost, as far as it can be told before it begins.
///
/// @param lines for each phase and agent, in the order of the text
/// @param complete whether every call is known
/// @param expected of all calls that something is known of
/// @param most what the run can use at most
/// @param runs how many earlier runs it was told from
public record Quote(List<Line> lines, boolean complete, Expected expected, Most most, int runs) {
  public Quote {
    lines = List.copyOf(lines);
  }

  /// What is expected of calls is told by these.
  public enum From {
    /// Calls of the same agent in earlier runs.
    HISTORY,
    /// The sizes of the prompts, and the table of prices.
    PROMPTS,
    /// Nothing: not how many there will be, or not what one of them uses.
    NOTHING,
    /// No call is to be asked.
    NO_CALL
  }

  /// The calls of one agent in one phase.
  ///
  /// @param phase index of the phase, -1 for none
  /// @param ask calls that are known and would be asked
  /// @param served calls that are known and would be served from the cache
  /// @param open what follows from answers that are not there yet; empty where nothing does
  /// @param expected of those that are asked
  public record Line(
      int phase, String agent, int ask, int served, Optional<Open> open, Expected expected) {}

  /// Calls that depend on answers.
  ///
  /// @param atMost how many; empty where only a budget of tokens, cost or time bounds that
  /// @param byBudget whether it is the budget that says so, and not the program
  /// @param likely how many there were in earlier runs, less those that are known now
  public record Open(OptionalLong atMost, boolean byBudget, Optional<Spread> likely) {}

  /// @param tokens read and written
  /// @param dollars empty where some of it has no price that is known
  public record Expected(From from, Spread agents, Spread tokens, Optional<Spread> dollars) {}

  /// @param agents that are asked at most
  /// @param tokens empty where nothing bounds them
  /// @param dollars empty where nothing bounds them
  public record Most(
      Limit<Long> agents, Optional<Limit<Long>> tokens, Optional<Limit<BigDecimal>> dollars) {}

  /// @param byBudget whether it is the budget that says so, and not the program
  public record Limit<T>(T value, boolean byBudget) {}

  /// The agents of which nothing is known that may still be asked.
  public List<String> unknown() {
    return lines.stream()
        .filter(l -> l.expected().from() == From.NOTHING)
        .map(Line::agent)
        .distinct()
        .toList();
  }

  /// Why it may cost more than so much, where it may: its p95 is more, or is not known, and it is
  /// not bounded by less.
  public Optional<String> mayExceed(BigDecimal dollars) {
    boolean isBounded =
        expected.from() == From.NO_CALL
            || most.dollars().filter(d -> d.value().compareTo(dollars) <= 0).isPresent();
    if (isBounded) {
      return Optional.empty();
    }
    var p95 = expected.dollars().map(s -> BigDecimal.valueOf(s.p95()));
    if (p95.isEmpty()) {
      return Optional.of("nobody knows what its model costs");
    }
    if (p95.get().compareTo(dollars) > 0) {
      return Optional.of("1 time in 20 it is more than $" + p95.get().setScale(2, RoundingMode.UP));
    }
    return unknown().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "nothing is known yet of "
                + String.join(", ", unknown())
                + ", and no budget of `cost` is as low");
  }
}
