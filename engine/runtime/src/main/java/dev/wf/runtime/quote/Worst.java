package dev.wf.runtime.quote;

import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Prospect;
import dev.wf.runtime.run.foresee.Forecast;
import dev.wf.runtime.schedule.Limits;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/// What a run can use at most: what its calls can, or what its budget has, whichever is less.
///
/// A call is bounded by its prompt and `max_tokens` where it has no tools: it answers, and is told
/// so many times that its answer does not fit. What tools bring has no bound, and no more have the
/// prompts of calls that are not known yet; those the budget alone bounds.
record Worst(Forecast forecast, Value.RecordOf budget, CallBounds bounds) {
  /// What a model is told of an answer that does not fit, at most.
  private static final long COMPLAINT = 2_000;

  Quote.Most most() {
    var limits = Limits.of(budget, 1);
    var agents = agents();
    var byBudget =
        agents.isEmpty() || limits.agents() < agents.getAsLong()
            ? new Quote.Limit<>((long) limits.agents(), true)
            : new Quote.Limit<>(agents.getAsLong(), false);
    boolean isBounded = forecast.complete() || agents.equals(OptionalLong.of(asked()));
    var calls = isBounded ? calls() : Optional.<Use>empty();
    return new Quote.Most(
        byBudget,
        least(
            calls.map(Use::tokens),
            limits.tokens().isPresent()
                ? Optional.of(limits.tokens().getAsLong())
                : Optional.empty()),
        least(calls.flatMap(Use::dollars), limits.dollars()));
  }

  private record Use(long tokens, Optional<BigDecimal> dollars) {}

  private static <T extends Comparable<T>> Optional<Quote.Limit<T>> least(
      Optional<T> proven, Optional<T> budget) {
    if (proven.isEmpty()) {
      return budget.map(b -> new Quote.Limit<>(b, true));
    }
    return Optional.of(
        budget.isPresent() && budget.get().compareTo(proven.get()) < 0
            ? new Quote.Limit<>(budget.get(), true)
            : new Quote.Limit<>(proven.get(), false));
  }

  private long asked() {
    return forecast.lines().stream().mapToLong(Forecast.Line::ask).sum();
  }

  /// How many agents are asked at most, whatever the budget says.
  private OptionalLong agents() {
    if (forecast.complete()) {
      return OptionalLong.of(asked());
    }
    if (bounds.isOpen()) {
      return OptionalLong.empty();
    }
    long all = 0;
    for (var place : bounds.places()) {
      if (place.most().isEmpty() || place.most().getAsLong() > Integer.MAX_VALUE) {
        return OptionalLong.empty();
      }
      all += place.most().getAsLong();
    }
    long served = forecast.lines().stream().mapToLong(Forecast.Line::served).sum();
    return OptionalLong.of(Math.max(asked(), all - served - forecast.shared().size()));
  }

  private Optional<Use> calls() {
    long tokens = 0;
    Optional<BigDecimal> dollars = Optional.of(BigDecimal.ZERO);
    for (var call : forecast.calls()) {
      if (!call.served()) {
        var use = call.prospect().flatMap(Worst::of);
        if (use.isEmpty()) {
          return Optional.empty();
        }
        tokens += use.get().tokens();
        var own = use.get().dollars();
        dollars = dollars.flatMap(d -> own.map(d::add));
      }
    }
    return Optional.of(new Use(tokens, dollars));
  }

  private static Optional<Use> of(Prospect p) {
    if (p.tools() > 0) {
      return Optional.empty();
    }
    long tokens = 0;
    Optional<BigDecimal> dollars = Optional.of(BigDecimal.ZERO);
    for (int turn = 0; turn < Math.min(p.turns(), 1 + p.repairs()); turn++) {
      long prompt = p.prompt() + turn * (p.output() + COMPLAINT);
      tokens += prompt + p.output();
      dollars = dollars.flatMap(d -> p.price().map(price -> d.add(price.most(prompt, p.output()))));
    }
    return Optional.of(new Use(tokens, dollars));
  }
}
