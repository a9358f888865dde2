package dev.wf.models.mock;

import dev.wf.ir.type.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers within their bounds, small where there are none.
final class Amounts {
  private Amounts() {}

  static long whole(Type.IntType type, String name, Dice dice) {
    long usual = name.toLowerCase(java.util.Locale.ROOT).contains("line") ? 240 : 20;
    if (type.min().isPresent() && type.max().isPresent()) {
      return dice.between(
          type.min().getAsLong(), Math.max(type.min().getAsLong(), type.max().getAsLong()));
    }
    if (type.min().isPresent()) {
      long min = type.min().getAsLong();
      return dice.between(min, min > Long.MAX_VALUE - usual ? Long.MAX_VALUE : min + usual);
    }
    if (type.max().isPresent()) {
      long max = type.max().getAsLong();
      long min = max >= 0 ? 0 : max < Long.MIN_VALUE + usual ? Long.MIN_VALUE : max - usual;
      return dice.between(min, max > usual ? usual : max);
    }
    return dice.between(0, usual);
  }

  static double real(Type.FloatType type, String name, Dice dice) {
    boolean likely = name.matches("(?i).*(confidence|score|probability|ratio|share|weight).*");
    double usual = likely ? 1 : 100;
    double min =
        type.min()
            .orElse(type.max().isPresent() ? Math.min(0, type.max().getAsDouble() - usual) : 0);
    double max = Math.max(min, type.max().orElse(min + usual));
    double between = min + (max - min) * dice.share();
    if (!Double.isFinite(between)) {
      return min;
    }
    double rounded = BigDecimal.valueOf(between).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    return rounded >= min && rounded <= max ? rounded : between;
  }
}
