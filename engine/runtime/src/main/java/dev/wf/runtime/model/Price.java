package dev.wf.runtime.model;

import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;

/// What a model costs, in US dollars. Exact: no fraction of a cent is rounded away.
///
/// @param tiers by length of prompt, shortest first; the last has no limit
/// @param search of the web, each; zero where the provider makes none
public record Price(List<Tier> tiers, BigDecimal search) {
  /// What costs nothing: a model of one's own, or one that pretends.
  public static final Price FREE = flat(BigDecimal.ZERO, BigDecimal.ZERO);

  private static final int MILLION_DIGITS = 6;

  public Price {
    tiers = List.copyOf(tiers);
    if (tiers.isEmpty() || tiers.getLast().upTo().isPresent()) {
      throw new IllegalArgumentException("the last price holds for every longer prompt");
    }
  }

  /// For a million tokens, whatever the prompt's length; what is read from the provider's cache or
  /// written to it costs what is read otherwise.
  public static Price flat(BigDecimal input, BigDecimal output) {
    return new Price(
        List.of(new Tier(OptionalLong.empty(), input, output, input, input, input)),
        BigDecimal.ZERO);
  }

  /// For a million tokens.
  ///
  /// @param upTo the longest prompt that it holds for
  public record Tier(
      OptionalLong upTo,
      BigDecimal input,
      BigDecimal output,
      BigDecimal cacheWrite,
      BigDecimal cacheWriteHour,
      BigDecimal cacheRead) {
    public Tier {
      if (input.signum() < 0
          || output.signum() < 0
          || cacheWrite.signum() < 0
          || cacheWriteHour.signum() < 0
          || cacheRead.signum() < 0) {
        throw new IllegalArgumentException("nobody is paid for asking");
      }
    }

    private boolean holdsFor(long prompt) {
      return upTo.isEmpty() || prompt <= upTo.getAsLong();
    }

    private BigDecimal dearestInput() {
      return input.max(cacheWrite).max(cacheWriteHour);
    }
  }

  public boolean isFree() {
    return tiers.stream()
            .allMatch(t -> t.dearestInput().add(t.output()).add(t.cacheRead()).signum() == 0)
        && search.signum() == 0;
  }

  /// What one request cost. A prompt that is longer than a price reaches is all charged by the
  /// next.
  public BigDecimal of(Usage request) {
    var tier = tier(request.prompt());
    return each(tier.input(), request.input())
        .add(each(tier.output(), request.output()))
        .add(each(tier.cacheWrite(), request.cacheWrite()))
        .add(each(tier.cacheWriteHour(), request.cacheWriteHour()))
        .add(each(tier.cacheRead(), request.cacheRead()))
        .movePointLeft(MILLION_DIGITS)
        .add(each(search, request.searches()))
        .stripTrailingZeros();
  }

  /// How much more a request would have cost with nothing read from the provider's cache and
  /// nothing written to it; below zero where more was written than read.
  public BigDecimal saved(Usage request) {
    var uncached =
        new Usage(
            request.prompt(),
            request.output(),
            0,
            0,
            0,
            request.searches(),
            request.requests(),
            request.unpriced(),
            request.dollars());
    return of(uncached).subtract(of(request));
  }

  /// The most that a request can cost which makes no searches.
  ///
  /// @param prompt tokens that it has at most
  /// @param output tokens that it gives at most
  public BigDecimal most(long prompt, long output) {
    var most = BigDecimal.ZERO;
    for (var tier : tiers) {
      most = most.max(each(tier.dearestInput(), prompt).add(each(tier.output(), output)));
      if (tier.holdsFor(prompt)) {
        break;
      }
    }
    return most.movePointLeft(MILLION_DIGITS).stripTrailingZeros();
  }

  /// The least that a request can cost that has a prompt of so many tokens: all of it is read from
  /// the provider's cache, and one token answers.
  public BigDecimal least(long prompt) {
    var tier = tier(prompt);
    return each(tier.input().min(tier.cacheRead()), prompt)
        .add(tier.output())
        .movePointLeft(MILLION_DIGITS)
        .stripTrailingZeros();
  }

  private Tier tier(long prompt) {
    for (var tier : tiers) {
      if (tier.holdsFor(prompt)) {
        return tier;
      }
    }
    throw new IllegalStateException("the last price holds for every prompt");
  }

  private static BigDecimal each(BigDecimal price, long number) {
    return number == 0 || price.signum() == 0
        ? BigDecimal.ZERO
        : price.multiply(BigDecimal.valueOf(number));
  }
}
