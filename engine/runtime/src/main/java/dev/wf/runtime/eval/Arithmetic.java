package dev.wf.runtime.eval;

import dev.wf.ir.source.Place;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Stream;

/// Sums and products of numbers, durations and money; texts and lists one after the other. Whole
/// numbers stay whole but for `/`; what does not fit is a failure. Durations round to milliseconds,
/// money that is divided to 34 digits.
final class Arithmetic {
  private Arithmetic() {}

  static Value negate(Value value, Place place) {
    return switch (value) {
      case Value.Int(var x) when x != Long.MIN_VALUE -> Value.of(-x);
      case Value.Float(var x) -> new Value.Float(-x);
      case Value.Duration(var x) when x != Long.MIN_VALUE -> new Value.Duration(-x);
      case Value.Money(var x) -> new Value.Money(x.negate());
      case Value.Int _, Value.Duration _ ->
          throw tooLarge("-(" + Rendering.hole(value) + ")", place);
      default -> throw new IllegalStateException("a number is negated, not " + value);
    };
  }

  static Value add(Value a, Value b, Place place) {
    try {
      return switch (a) {
        case Value.Int(var x) when b instanceof Value.Int(var y) -> Value.of(Math.addExact(x, y));
        case Value.Duration(var x) when b instanceof Value.Duration(var y) ->
            new Value.Duration(Math.addExact(x, y));
        case Value.Money(var x) when b instanceof Value.Money(var y) -> new Value.Money(x.add(y));
        case Value.Str(var x) when b instanceof Value.Str(var y) -> Value.of(x + y);
        case Value.ListOf(var x) when b instanceof Value.ListOf(var y) ->
            new Value.ListOf(Stream.concat(x.stream(), y.stream()).toList());
        default -> finite(number(a) + number(b), a, "+", b, place);
      };
    } catch (ArithmeticException _) {
      throw tooLarge(shown(a, "+", b), place);
    }
  }

  static Value subtract(Value a, Value b, Place place) {
    try {
      return switch (a) {
        case Value.Int(var x) when b instanceof Value.Int(var y) ->
            Value.of(Math.subtractExact(x, y));
        case Value.Duration(var x) when b instanceof Value.Duration(var y) ->
            new Value.Duration(Math.subtractExact(x, y));
        case Value.Money(var x) when b instanceof Value.Money(var y) ->
            new Value.Money(x.subtract(y));
        default -> finite(number(a) - number(b), a, "-", b, place);
      };
    } catch (ArithmeticException _) {
      throw tooLarge(shown(a, "-", b), place);
    }
  }

  static Value multiply(Value a, Value b, Place place) {
    try {
      return switch (a) {
        case Value.Int(var x) when b instanceof Value.Int(var y) ->
            Value.of(Math.multiplyExact(x, y));
        case Value.Duration(var x) -> duration(new BigDecimal(x).multiply(exact(b)));
        case Value.Money(var x) -> new Value.Money(x.multiply(exact(b)));
        case Value.Int _, Value.Float _
            when b instanceof Value.Duration || b instanceof Value.Money ->
            multiply(b, a, place);
        default -> finite(number(a) * number(b), a, "*", b, place);
      };
    } catch (ArithmeticException _) {
      throw tooLarge(shown(a, "*", b), place);
    }
  }

  static Value divide(Value a, Value b, Place place) {
    if (isZero(b)) {
      throw byZero(a, place);
    }
    try {
      return switch (a) {
        case Value.Duration(var x) when b instanceof Value.Duration(var y) ->
            new Value.Float((double) x / y);
        case Value.Duration(var x) ->
            duration(new BigDecimal(x).divide(exact(b), MathContext.DECIMAL128));
        case Value.Money(var x) when b instanceof Value.Money(var y) ->
            finite(x.divide(y, MathContext.DECIMAL128).doubleValue(), a, "/", b, place);
        case Value.Money(var x) -> new Value.Money(x.divide(exact(b), MathContext.DECIMAL128));
        default -> finite(number(a) / number(b), a, "/", b, place);
      };
    } catch (ArithmeticException _) {
      throw tooLarge(shown(a, "/", b), place);
    }
  }

  static Value remainder(Value a, Value b, Place place) {
    if (isZero(b)) {
      throw byZero(a, place);
    }
    return switch (a) {
      case Value.Int(var x) when b instanceof Value.Int(var y) -> Value.of(x % y);
      case Value.Duration(var x) when b instanceof Value.Duration(var y) ->
          new Value.Duration(x % y);
      default -> finite(number(a) % number(b), a, "%", b, place);
    };
  }

  /// `div`: the quotient without its fraction.
  static Value quotient(Value a, Value b, Place place) {
    if (isZero(b)) {
      throw byZero(a, place);
    }
    try {
      return switch (a) {
        case Value.Int(var x) when b instanceof Value.Int(var y) ->
            Value.of(Math.divideExact(x, y));
        case Value.Duration(var x) when b instanceof Value.Duration(var y) ->
            Value.of(Math.divideExact(x, y));
        default ->
            throw new IllegalStateException(
                "whole numbers are divided here, not " + a + " by " + b);
      };
    } catch (ArithmeticException _) {
      throw tooLarge("div(" + Rendering.hole(a) + ", " + Rendering.hole(b) + ")", place);
    }
  }

  static EvaluationFailure tooLarge(String what, Place place) {
    return EvaluationFailure.at(place, what + " is too large.");
  }

  static double number(Value value) {
    return switch (value) {
      case Value.Int(var x) -> x;
      case Value.Float(var x) -> x;
      default -> throw new IllegalStateException("a number stands here, not " + value);
    };
  }

  private static BigDecimal exact(Value value) {
    return switch (value) {
      case Value.Int(var x) -> new BigDecimal(x);
      case Value.Float(var x) -> new BigDecimal(Double.toString(x));
      default -> throw new IllegalStateException("a number stands here, not " + value);
    };
  }

  private static boolean isZero(Value value) {
    return switch (value) {
      case Value.Int(var x) -> x == 0;
      case Value.Float(var x) -> x == 0;
      case Value.Duration(var x) -> x == 0;
      case Value.Money(var x) -> x.signum() == 0;
      default -> throw new IllegalStateException("a number divides, not " + value);
    };
  }

  private static Value duration(BigDecimal millis) {
    return new Value.Duration(millis.setScale(0, java.math.RoundingMode.HALF_UP).longValueExact());
  }

  private static Value finite(double result, Value a, String operator, Value b, Place place) {
    if (!Double.isFinite(result)) {
      throw tooLarge(shown(a, operator, b), place);
    }
    return new Value.Float(result);
  }

  private static String shown(Value a, String operator, Value b) {
    return Rendering.hole(a) + " " + operator + " " + Rendering.hole(b);
  }

  private static EvaluationFailure byZero(Value a, Place place) {
    return EvaluationFailure.at(place, Rendering.hole(a) + " is divided by zero.");
  }
}
