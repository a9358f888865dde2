package dev.wf.testing.mock;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// What a mock says of an answer beside what it is.
///
/// @param after how long it takes
/// @param cost empty where that is not said; so with the tokens
public record Aside(
    Duration after, Optional<BigDecimal> cost, OptionalLong input, OptionalLong output) {
  public static final Aside NOTHING =
      new Aside(Duration.ZERO, Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

  private static final String SLOW = "slow";
  private static final String COSTLY = "costly";

  /// Whether that is what a step of a mock says, and no function of the world.
  static boolean isOne(Asked asked) {
    return asked instanceof Asked.Use use
        && (use.function().equals(SLOW) || use.function().equals(COSTLY));
  }

  /// With what a step of the mock says, too.
  ///
  /// @throws IllegalArgumentException where it makes no sense, with why
  Aside and(Asked.Use said) {
    var what = said.arguments().getFirst();
    return switch (said.function()) {
      case SLOW -> slower(((Value.Duration) what).millis());
      case COSTLY ->
          what instanceof Value.Money(var dollars)
              ? new Aside(after, Optional.of(notNegative(dollars)), input, output)
              : using((Value.RecordOf) what);
      default -> throw new IllegalStateException("nothing is said by " + said.label());
    };
  }

  private Aside slower(long millis) {
    if (millis < 0) {
      throw new IllegalArgumentException("no answer takes less than no time");
    }
    return later(Duration.ofMillis(millis));
  }

  /// The same of an answer that takes so much longer.
  Aside later(Duration more) {
    return new Aside(after.plus(more), cost, input, output);
  }

  private Aside using(Value.RecordOf used) {
    return new Aside(
        after,
        used.fields().get("cost") instanceof Value.Money(var dollars)
            ? Optional.of(notNegative(dollars))
            : cost,
        count(used, "input", input),
        count(used, "output", output));
  }

  private static OptionalLong count(Value.RecordOf used, String field, OptionalLong otherwise) {
    return used.fields().get(field) instanceof Value.Int(var tokens)
        ? OptionalLong.of(tokens)
        : otherwise;
  }

  private static BigDecimal notNegative(BigDecimal dollars) {
    if (dollars.signum() < 0) {
      throw new IllegalArgumentException("no answer costs less than nothing");
    }
    return dollars;
  }

  /// What it used, as far as that is said, else as it is estimated.
  Usage usage(Usage estimated) {
    return new Usage(
        input.orElse(estimated.input()),
        output.orElse(estimated.output()),
        estimated.cacheRead(),
        estimated.cacheWrite(),
        estimated.requests(),
        cost.orElse(estimated.dollars()));
  }
}
