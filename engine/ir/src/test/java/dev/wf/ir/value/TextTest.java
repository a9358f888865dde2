package dev.wf.ir.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  @Test
  void oneIsNoPlural() {
    assertThat(Text.count(0, "agent")).isEqualTo("0 agents");
    assertThat(Text.count(1, "agent")).isEqualTo("1 agent");
    assertThat(Text.count(-1, "agent")).isEqualTo("-1 agents");
    assertThat(Text.count(1204, "agent")).isEqualTo("1204 agents");
  }

  /// Appendix B of RFC 8785.
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2",
    "0000000000000014, 1e-322",
  })
  void numbersAreWrittenAsRfc8785Says(String bits, String written) {
    double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(Text.number(number)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteIsNotWritten(double number) {
    assertThatThrownBy(() -> Text.number(number)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void aNumberReadsAsItself(@ForAll long bits) {
    double number = Double.longBitsToDouble(bits);
    Assume.that(Double.isFinite(number));
    assertThat(Double.parseDouble(Text.number(number))).isEqualTo(number == 0 ? 0.0 : number);
  }

  @Property
  void noDecimalOfFewerDigitsIsTheSameNumber(@ForAll long bits) {
    double number = Math.abs(Double.longBitsToDouble(bits));
    Assume.that(Double.isFinite(number) && number != 0);
    var decimal = new BigDecimal(Text.number(number)).stripTrailingZeros();
    Assume.that(decimal.precision() > 1);
    var unit = BigDecimal.ONE.scaleByPowerOfTen(1 - decimal.scale());
    var below = decimal.divideToIntegralValue(unit).multiply(unit);
    assertThat(below.doubleValue()).isNotEqualTo(number);
    assertThat(below.add(unit).doubleValue()).isNotEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "1, 1ms",
    "90000, 1m30s",
    "93784005, 1d2h3m4s5ms",
    "-1500, -1s500ms",
    "604800000, 7d",
    "9223372036854775807, 106751991167d7h12m55s807ms",
    "-9223372036854775808, -106751991167d7h12m55s808ms",
  })
  void durationsUseTheLargestUnits(long millis, String written) {
    assertThat(Text.duration(millis)).isEqualTo(written);
  }

  @Test
  void textsCompareByCodePoint() {
    assertThat(Text.CODE_POINTS.compare("\uffff", "\ud83d\ude00")).isNegative();
    assertThat(Text.CODE_POINTS.compare("a", "ab")).isNegative();
    assertThat(Text.CODE_POINTS.compare("\ud83d\ude00", "\ud83d\ude01")).isNegative();
    assertThat(Text.CODE_POINTS.compare("", "")).isZero();
  }

  @Property
  void theOrderIsThatOfTheCodePoints(@ForAll int[] left, @ForAll int[] right) {
    int[] a = characters(left);
    int[] b = characters(right);
    int order = Text.CODE_POINTS.compare(new String(a, 0, a.length), new String(b, 0, b.length));
    assertThat(Integer.signum(order)).isEqualTo(Integer.signum(Arrays.compare(a, b)));
  }

  private static int[] characters(int[] any) {
    return Arrays.stream(any)
        .map(i -> Math.floorMod(i, Character.MAX_CODE_POINT + 1))
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .toArray();
  }

  @Test
  void quotesEscapeWhatJsonMust() {
    var out = new StringBuilder();
    Text.quote("a\"\\\b\f\n\r\t\u0001\u001f\u007fä\u2028/", out);
    assertThat(out).hasToString("\"a\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\u007fä\u2028/\"");
  }

  @Test
  void quotesEscapeHalvesOfCharacters() {
    var out = new StringBuilder();
    Text.quote("\ud83d\ude00\ud83d\ude00\ude00\ud83d", out);
    assertThat(out).hasToString("\"\ud83d\ude00\ud83d\ude00\\ude00\\ud83d\"");
  }
}
