package dev.wf.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {
  @ParameterizedTest
  @CsvSource({
    "0s, 0",
    "250ms, 250",
    "90s, 90000",
    "1m30s, 90000",
    "5m, 300000",
    "1d2h3m4s5ms, 93784005",
    "-5ms, -5"
  })
  void durationsHaveUnitsFromLargeToSmall(String text, long millis) {
    assertThat(Scalars.duration(text)).contains(new Value.Duration(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "5",
        "m",
        "1s1m",
        "1s1s",
        "1.5s",
        "1 s",
        "1w",
        "99999999999999999999ms",
        "9223372036854775807d"
      })
  void whatIsNoDurationIsNone(String text) {
    assertThat(Scalars.duration(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"$12.50, 12.5", "$0, 0", "-$3.00, -3", "$0.001, 0.001"})
  void moneyHasADollarSign(String text, BigDecimal dollars) {
    assertThat(Scalars.money(text)).contains(new Value.Money(dollars));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "$", "12.50", "$1.", "$1,000", "$-1", "$1e3"})
  void whatIsNoMoneyIsNone(String text) {
    assertThat(Scalars.money(text)).isEmpty();
  }

  @Property
  void whatIsRenderedIsReadBack(
      @ForAll long millis,
      @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(4) BigDecimal dollars) {
    var duration = new Value.Duration(millis);
    if (millis != Long.MIN_VALUE) {
      assertThat(Scalars.duration(Rendering.hole(duration))).contains(duration);
    }
    var money = new Value.Money(dollars);
    assertThat(Scalars.money(Rendering.hole(money))).contains(money);
  }

  @ParameterizedTest
  @CsvSource({
    "src/a.ts, src/a.ts",
    "./src//a.ts, src/a.ts",
    "src/, src",
    "., .",
    "'', .",
    "a/.., .",
    "a/../b, b",
    "../a, ../a",
    "a/../../b, ../b",
    "/a/../../b, /b",
    "/, /",
    "a/./b/../c, a/c"
  })
  void pathsHaveOneForm(String path, String normal) {
    assertThat(Scalars.normalPath(path)).isEqualTo(normal);
    assertThat(Scalars.normalPath(normal)).isEqualTo(normal);
  }
}
