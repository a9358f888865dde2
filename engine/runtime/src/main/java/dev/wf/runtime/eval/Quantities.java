package dev.wf.runtime.eval;

import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;

/// Functions of numbers, durations and money.
final class Quantities {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,400}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

  private Quantities() {}

  static Value sum(Call call) {
    boolean mapped = call.hasFunction(1);
    List<Value> parts =
        mapped ? call.list(0).stream().map(v -> call.function(1).call(v)).toList() : call.list(0);
    int nothing = mapped ? 2 : 1;
    return parts.stream()
        .reduce((a, b) -> Arithmetic.add(a, b, call.place()))
        .orElseGet(() -> call.has(nothing) ? call.value(nothing) : Value.of(0));
  }

  static Value abs(Call call) {
    var value = call.value(0);
    boolean negative =
        switch (value) {
          case Value.Int(var x) -> x < 0;
          case Value.Float(var x) -> x < 0;
          case Value.Duration(var x) -> x < 0;
          case Value.Money(var x) -> x.signum() < 0;
          default -> throw new IllegalStateException("a number stands here, not " + value);
        };
    return negative ? Arithmetic.negate(value, call.place()) : value;
  }

  static Value floor(Call call) {
    return whole(call, RoundingMode.FLOOR);
  }

  static Value ceil(Call call) {
    return whole(call, RoundingMode.CEILING);
  }

  static Value round(Call call) {
    if (!call.has(1)) {
      return whole(call, RoundingMode.HALF_UP);
    }
    double number = Arithmetic.number(call.value(0));
    int digits = Math.clamp(call.whole(1), -400, 400);
    double rounded = written(number).setScale(digits, RoundingMode.HALF_UP).doubleValue();
    if (!Double.isFinite(rounded)) {
      throw Arithmetic.tooLarge("round(" + Text.number(number) + ", " + digits + ")", call.place());
    }
    return new Value.Float(rounded);
  }

  private static Value whole(Call call, RoundingMode mode) {
    if (call.value(0) instanceof Value.Int whole) {
      return whole;
    }
    double number = Arithmetic.number(call.value(0));
    try {
      return Value.of(new BigDecimal(number).setScale(0, mode).longValueExact());
    } catch (ArithmeticException _) {
      throw EvaluationFailure.at(call.place(), Text.number(number) + " does not fit into an int.");
    }
  }

  /// The decimal number that is written for it, so that 2.675 rounds as it reads.
  private static BigDecimal written(double number) {
    return new BigDecimal(Double.toString(number));
  }

  static Value parseInt(Call call) {
    var text = call.text(0).strip();
    if (WHOLE.matcher(text).matches()) {
      var whole = new BigInteger(text);
      if (whole.bitLength() < Long.SIZE) {
        return Value.of(whole.longValueExact());
      }
    }
    return Value.NULL;
  }

  static Value parseFloat(Call call) {
    var text = call.text(0).strip();
    if (DECIMAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))) {
      return new Value.Float(Double.parseDouble(text));
    }
    return Value.NULL;
  }
}
