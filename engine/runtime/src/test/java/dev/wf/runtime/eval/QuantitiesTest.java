package dev.wf.runtime.eval;

import static dev.wf.ir.graph.Builtin.*;
import static dev.wf.runtime.eval.Using.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Builtin;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
  @Test
  void sumsKeepTheirKind() {
    assertThat(value(call(SUM, v("[1,2]")))).isEqualTo(Value.of(3));
    assertThat(value(call(SUM, v("[1,2.5]")))).isEqualTo(new Value.Float(3.5));
    assertThat(value(call(SUM, list(new Value.Duration(1), new Value.Duration(2)))))
        .isEqualTo(new Value.Duration(3));
    assertThat(value(call(SUM, list(money("1.10"), money("2.90"))))).isEqualTo(money("4"));
    assertThat(text(SUM, v("[\"a\",\"bb\"]"), lambda(call(LEN, X)))).isEqualTo("3");
  }

  @Test
  void theSumOfNothingIsZeroUnlessSaidOtherwise() {
    assertThat(text(SUM, v("[]"))).isEqualTo("0");
    assertThat(value(call(SUM, v("[]"), money("0")))).isEqualTo(money("0"));
    assertThat(value(call(SUM, v("[]"), lambda(X), money("0")))).isEqualTo(money("0"));
    assertThat(failure(SUM, v("[9223372036854775807,1]")))
        .isEqualTo("9223372036854775807 + 1 is too large.");
  }

  @Test
  void absoluteValuesKeepTheirKind() {
    assertThat(value(call(ABS, -3))).isEqualTo(Value.of(3));
    assertThat(value(call(ABS, -2.5))).isEqualTo(new Value.Float(2.5));
    assertThat(value(call(ABS, money("-1")))).isEqualTo(money("1"));
    assertThat(value(call(ABS, new Value.Duration(-5)))).isEqualTo(new Value.Duration(5));
    assertThat(failure(ABS, Long.MIN_VALUE)).contains("too large");
  }

  @ParameterizedTest
  @CsvSource({
    "FLOOR, 1.5, 1",
    "FLOOR, -1.5, -2",
    "CEIL, 1.2, 2",
    "CEIL, -1.5, -1",
    "ROUND, 0.5, 1",
    "ROUND, 2.5, 3",
    "ROUND, -2.5, -3",
    "ROUND, 2.4, 2",
    "ROUND, -0.4, 0",
    "ROUND, 9007199254740991.0, 9007199254740991",
    "FLOOR, 7, 7",
  })
  void roundingGivesWholeNumbers(Builtin function, double number, long whole) {
    assertThat(value(call(function, number))).isEqualTo(Value.of(whole));
  }

  @Test
  void wholeNumbersStayAsTheyAreAndWhatDoesNotFitFails() {
    assertThat(value(call(ROUND, Long.MAX_VALUE))).isEqualTo(Value.of(Long.MAX_VALUE));
    assertThat(value(call(FLOOR, -0x1p63))).isEqualTo(Value.of(Long.MIN_VALUE));
    assertThat(failure(FLOOR, 0x1p63)).contains("does not fit into an int");
  }

  @Test
  void roundingToDigitsRoundsWhatIsWritten() {
    assertThat(text(ROUND, 2.675, 2)).isEqualTo("2.68");
    assertThat(text(ROUND, -0.125, 2)).isEqualTo("-0.13");
    assertThat(text(ROUND, 1234.5, -2)).isEqualTo("1200");
    assertThat(text(ROUND, 3, 2)).isEqualTo("3");
    assertThat(text(ROUND, 1e300, 1000)).isEqualTo("1e+300");
    assertThat(failure(ROUND, Double.MAX_VALUE, -308)).contains("too large");
  }

  @ParameterizedTest
  @CsvSource({"7, 2, 3", "-7, 2, -3", "7, -2, -3", "6, 3, 2", "0, 5, 0"})
  void quotientsRoundTowardsZero(long a, long b, long quotient) {
    assertThat(value(call(DIV, a, b))).isEqualTo(Value.of(quotient));
  }

  @Test
  void divisionByZeroAndItsOverflowFail() {
    assertThat(failure(DIV, 1, 0)).isEqualTo("1 is divided by zero.");
    assertThat(failure(DIV, Long.MIN_VALUE, -1)).contains("too large");
  }

  @Test
  void numbersAreReadFromTexts() {
    assertThat(value(call(PARSE_INT, " +42\n"))).isEqualTo(Value.of(42));
    assertThat(value(call(PARSE_INT, "-9223372036854775808"))).isEqualTo(Value.of(Long.MIN_VALUE));
    assertThat(value(call(PARSE_FLOAT, "1e3"))).isEqualTo(new Value.Float(1000));
    assertThat(value(call(PARSE_FLOAT, "-.5"))).isEqualTo(new Value.Float(-0.5));
    assertThat(value(call(PARSE_FLOAT, "7"))).isEqualTo(new Value.Float(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.0", "1_000", "0x1F", "9223372036854775808", "- 1", "٣"})
  void whatIsNoIntIsNull(String text) {
    assertThat(text(PARSE_INT, text)).isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "Infinity", "1e999", "1f", "0x1p3", "."})
  void whatIsNoFloatIsNull(String text) {
    assertThat(text(PARSE_FLOAT, text)).isEqualTo("null");
  }

  private static Value money(String dollars) {
    return new Value.Money(new BigDecimal(dollars));
  }
}
