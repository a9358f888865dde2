package dev.wf.ir.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderingTest {
  @Test
  void aHoleShowsScalarsAsTheyAreWritten() {
    assertThat(Rendering.hole(Value.of("a \"b\""))).isEqualTo("a \"b\"");
    assertThat(Rendering.hole(Value.of(-3))).isEqualTo("-3");
    assertThat(Rendering.hole(new Value.Float(2))).isEqualTo("2");
    assertThat(Rendering.hole(Value.TRUE)).isEqualTo("true");
    assertThat(Rendering.hole(Value.NULL)).isEqualTo("null");
    assertThat(Rendering.hole(new Value.Duration(90_000))).isEqualTo("1m30s");
    assertThat(Rendering.hole(money("12.5"))).isEqualTo("$12.50");
  }

  @Test
  void recordsKeepTheirOrderAndMapsAreSorted() {
    var map = new LinkedHashMap<String, Value>();
    map.put("b", Value.of(1));
    map.put("\ud83d\ude00", Value.of(2));
    map.put("\uffff", Value.of(3));
    map.put("a", Value.of(4));
    var record = Value.record("z", new Value.MapOf(map), "a", Value.NULL);
    assertThat(Rendering.hole(record))
        .isEqualTo(
            """
            {
              "z": {
                "a": 4,
                "b": 1,
                "\uffff": 3,
                "\ud83d\ude00": 2
              },
              "a": null
            }\
            """);
  }

  @Test
  void listsAreIndentedByTwo() {
    var list = Value.list(Value.of(1), Value.list(Value.of("x")), Value.list(), Value.record());
    assertThat(Rendering.hole(list)).isEqualTo("[\n  1,\n  [\n    \"x\"\n  ],\n  [],\n  {}\n]");
    assertThat(Rendering.compact(list)).isEqualTo("[1,[\"x\"],[],{}]");
  }

  @Test
  void durationsAndMoneyAreTextsInside() {
    var list = Value.list(new Value.Duration(1000), money("1"));
    assertThat(Rendering.compact(list)).isEqualTo("[\"1s\",\"$1.00\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "0, $0.00",
    "12.5, $12.50",
    "-0.5, -$0.50",
    "100, $100.00",
    "1E+3, $1000.00",
    "0.125, $0.125",
    "-0, $0.00"
  })
  void moneyHasAtLeastTwoDigitsBehindThePoint(BigDecimal dollars, String written) {
    assertThat(Rendering.money(new Value.Money(dollars))).isEqualTo(written);
  }

  private static Value.Money money(String dollars) {
    return new Value.Money(new BigDecimal(dollars));
  }
}
