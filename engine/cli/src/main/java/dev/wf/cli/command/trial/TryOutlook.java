package dev.wf.cli.command.trial;

import dev.wf.cli.view.Amounts;
import dev.wf.cli.view.Columns;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What asking an agent again is expected to use: what the recorded call took, at the prices of who
/// is asked.
///
/// @param offers one for each time it is asked
/// @param used by the recorded call
/// @param budget of the run, which holds here, too
record TryOutlook(List<Offer> offers, Usage used, Value.RecordOf budget) {
  TryOutlook {
    offers = List.copyOf(offers);
  }

  /// Who answers.
  ///
  /// @param price empty where nobody knows it
  record Offer(Choice.Known who, Optional<Price> price) {}

  List<String> lines() {
    var columns = new Columns();
    var sum = BigDecimal.ZERO;
    boolean known = true;
    var told = new LinkedHashSet<String>();
    for (var offer : offers) {
      var who = offer.who();
      var cost = offer.price().map(p -> p.of(used));
      sum = sum.add(cost.orElse(BigDecimal.ZERO));
      known &= cost.isPresent();
      var name = who.model() + " (" + who.provider().name() + ")";
      if (told.add(name)) {
        columns.row(told.size() == 1 ? "  model" : "", name + ", " + each(who, cost));
      }
    }
    columns.row("  expected", expected(known, sum));
    columns.row("  at most", most());
    return columns.lines();
  }

  private static String each(Choice.Known who, Optional<BigDecimal> cost) {
    return who.provider().pretends()
        ? "no real model is asked"
        : cost.map(c -> "about " + Amounts.dollars(c) + " each")
            .orElse("nobody knows what it costs");
  }

  private String expected(boolean known, BigDecimal sum) {
    if (used.requests() == 0) {
      return "not known: the run did not ask it for an answer of its own";
    }
    return "about "
        + Amounts.tokens(used.tokens() * offers.size())
        + (known && sum.signum() > 0 ? ", " + Amounts.dollars(sum) : "")
        + ", as the recorded call took";
  }

  /// What of the run's budget holds here.
  private String most() {
    var parts = new ArrayList<String>();
    if (budget.get("tokens") instanceof Value.Int(long tokens)) {
      parts.add(Amounts.tokens(tokens));
    }
    if (budget.get("cost") instanceof Value.Money(var dollars)) {
      parts.add(Amounts.dollars(dollars));
    }
    return parts.isEmpty()
        ? "what the answers take: the run has no budget of tokens or cost"
        : String.join(", ", parts) + " by the run's budget";
  }
}
