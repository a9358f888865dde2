package dev.wf.runtime.quote;

import dev.wf.runtime.agent.Prospect;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What calls of one kind are likely to use: amounts of single calls, of which each is as likely as
/// any other.
final class Likely {
  /// More calls than this are summed up by their mean and its spread: that is as good, and quick.
  private static final int EACH = 32;

  /// @param dollars of it; not a number where nobody knows
  record Use(double tokens, double dollars) {
    static final Use NOTHING = new Use(0, 0);

    Use plus(Use more) {
      return new Use(tokens + more.tokens, dollars + more.dollars);
    }

    Use times(double factor) {
      return new Use(tokens * factor, dollars * factor);
    }
  }

  private final List<Use> uses;
  private final Use mean;
  private final Use variance;

  /// @param uses at least one
  Likely(List<Use> uses) {
    this.uses = List.copyOf(uses);
    double share = 1.0 / uses.size();
    var sum = Use.NOTHING;
    for (var use : uses) {
      sum = sum.plus(use.times(share));
    }
    mean = sum;
    var squares = Use.NOTHING;
    for (var use : uses) {
      var off = use.plus(mean.times(-1));
      squares =
          squares.plus(new Use(off.tokens * off.tokens, off.dollars * off.dollars).times(share));
    }
    variance = squares;
  }

  /// As calls before, at the price of now.
  static Likely as(List<History.Sample> samples, Prospect now) {
    return new Likely(
        samples.stream().map(s -> new Use(tokens(s.usage()), dollars(s.usage(), now))).toList());
  }

  /// As calls before, at what they cost.
  static Likely as(List<History.Sample> samples) {
    return new Likely(
        samples.stream()
            .map(s ->
                new Use(
                    tokens(s.usage()),
                    s.usage().unpriced() > 0 ? Double.NaN : s.usage().dollars().doubleValue()))
            .toList());
  }

  private static double tokens(Usage usage) {
    return usage.prompt() + (double) usage.output();
  }

  private static double dollars(Usage usage, Prospect now) {
    return now.price().map(p -> p.of(usage)).map(BigDecimal::doubleValue).orElse(Double.NaN);
  }

  /// As the sizes of prompts and the price suggest where no run tells: without tools one answer of
  /// a few hundred tokens, and once in ten a long one after a second try; with tools several turns,
  /// each of which reads what the one before it brought.
  static Likely guessed(List<Prospect> prospects) {
    var uses = new ArrayList<Use>();
    for (var p : prospects) {
      boolean works = p.tools() > 0;
      var usual = guess(p, works ? 4 : 1, works ? 1_500 : 0, works ? 250 : 400);
      var rare = guess(p, works ? 8 : 2, works ? 2_000 : 500, works ? 500 : 2_000);
      for (int i = 0; i < 9; i++) {
        uses.add(usual);
      }
      uses.add(rare);
    }
    return new Likely(uses);
  }

  /// @param grows how many tokens each turn adds to the prompt of the next
  private static Use guess(Prospect p, int turns, int grows, int output) {
    int answers = Math.max(1, Math.min(turns, p.turns()));
    int each = Math.min(output, p.output());
    double tokens = 0;
    double dollars = 0;
    for (int turn = 0; turn < answers; turn++) {
      var usage =
          new Usage(p.prompt() + (long) turn * (grows + each), each, 0, 0, 1, BigDecimal.ZERO);
      tokens += tokens(usage);
      dollars += dollars(usage, p);
    }
    return new Use(tokens, dollars);
  }

  /// So many calls together, once.
  Use draw(int calls, RandomGenerator random) {
    if (calls <= EACH) {
      var sum = Use.NOTHING;
      for (int i = 0; i < calls; i++) {
        sum = sum.plus(uses.get(random.nextInt(uses.size())));
      }
      return sum;
    }
    double z = random.nextGaussian();
    return new Use(
        sum(calls, z, mean.tokens, variance.tokens), sum(calls, z, mean.dollars, variance.dollars));
  }

  private static double sum(int calls, double z, double mean, double variance) {
    return Math.max(0, calls * mean + z * Math.sqrt(calls * variance));
  }
}
