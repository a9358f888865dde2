package dev.wf.compiler.read;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Operator;
import dev.wf.grammar.WfLexer;
import dev.wf.ir.source.Span;
import java.math.BigDecimal;
import java.util.function.BiFunction;
import org.antlr.v4.runtime.Token;

/// Reads numbers in their forms. One that fits nowhere is reported and read as missing.
final class Numbers {
  /// No number of a form that has a range needs more digits; longer ones are not even computed.
  private static final int MOST_DIGITS = 40;

  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final Mistakes mistakes;

  Numbers(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /// A number of any form.
  Expr of(Token token) {
    return switch (token.getType()) {
      case WfLexer.INT -> whole(digits(token), Spans.of(token), false);
      case WfLexer.FLOAT -> floating(token);
      case WfLexer.COUNT -> count(token);
      case WfLexer.DURATION -> duration(token);
      case WfLexer.MONEY -> money(token);
      case WfLexer.PERCENTAGE -> percentage(token);
      default ->
          throw new IllegalStateException("a number has a form, but this has none: " + token);
    };
  }

  /// The number behind a `-`. The one that only exists with its sign has no tree as the negation of
  /// another.
  Expr negative(Token token, Span span) {
    return needsSign(token)
        ? whole(digits(token), span, true)
        : new Expr.Unary(Operator.Prefix.NEGATE, of(token), span);
  }

  private static boolean needsSign(Token token) {
    return token.getType() == WfLexer.INT && digits(token).equals("9223372036854775808");
  }

  private Expr whole(String digits, Span span, boolean negative) {
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return new Expr.Missing(span); // reported as a word that is no number
    }
    var value = digits.length() > MOST_DIGITS ? MOST.add(BigDecimal.ONE) : new BigDecimal(digits);
    var signed = negative ? value.negate() : value;
    if (signed.compareTo(MOST) > 0) {
      return outOfRange(span);
    }
    return new Expr.Int(signed.longValueExact(), span);
  }

  private Expr count(Token token) {
    var text = digits(token);
    long unit = text.endsWith("k") ? 1_000 : 1_000_000;
    return scaled(cut(text, 1), unit, token, "ones", Expr.Int::new);
  }

  private Expr duration(Token token) {
    var text = digits(token);
    long unit =
        switch (text.charAt(text.length() - 1)) {
          case 's' -> text.endsWith("ms") ? 1 : 1_000;
          case 'm' -> 60_000;
          case 'h' -> 3_600_000;
          default -> 86_400_000;
        };
    return scaled(cut(text, unit == 1 ? 2 : 1), unit, token, "milliseconds", Expr.Duration::new);
  }

  private Expr floating(Token token) {
    double value = Double.parseDouble(digits(token));
    return Double.isInfinite(value)
        ? outOfRange(Spans.of(token))
        : new Expr.Float(value, Spans.of(token));
  }

  private Expr percentage(Token token) {
    var text = digits(token);
    if (text.length() > MOST_DIGITS) {
      return outOfRange(Spans.of(token));
    }
    var share = new BigDecimal(cut(text, 1)).movePointLeft(2);
    return new Expr.Float(share.doubleValue(), Spans.of(token));
  }

  private Expr money(Token token) {
    var text = digits(token);
    return text.length() > MOST_DIGITS
        ? outOfRange(Spans.of(token))
        : new Expr.Money(new BigDecimal(text.substring(1)), Spans.of(token));
  }

  private static String cut(String text, int suffix) {
    return text.substring(0, text.length() - suffix);
  }

  private static String digits(Token token) {
    return token.getText().replace("_", "");
  }

  private Expr outOfRange(Span span) {
    mistakes.outOfRange(span);
    return new Expr.Missing(span);
  }

  private Expr scaled(
      String number, long unit, Token token, String units, BiFunction<Long, Span, Expr> made) {
    var span = Spans.of(token);
    if (number.length() > MOST_DIGITS) {
      return outOfRange(span);
    }
    var value = new BigDecimal(number).multiply(BigDecimal.valueOf(unit));
    if (value.compareTo(MOST) > 0) {
      return outOfRange(span);
    }
    if (value.stripTrailingZeros().scale() > 0) {
      mistakes.notWhole(span, units);
      return new Expr.Missing(span);
    }
    return made.apply(value.longValueExact(), span);
  }
}
