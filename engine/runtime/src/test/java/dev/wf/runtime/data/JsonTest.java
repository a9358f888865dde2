package dev.wf.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "0",
        "-9223372036854775808",
        "0.5",
        "\"\"",
        "\"a\\\"\\n\\u0001ä\"",
        "[]",
        "[1,[2,{}]]",
        "{}",
        "{\"a\":{\"b\":[null]}}"
      })
  void whatIsWrittenIsReadBack(String json) {
    assertThat(Json.write(read(json))).isEqualTo(json);
  }

  @Test
  void anObjectIsAMapWithSortedKeys() {
    assertThat(Json.write(read("{ \"b\": 1, \"a\": 2 }"))).isEqualTo("{\"a\":2,\"b\":1}");
    assertThat(read("{}")).isInstanceOf(Value.MapOf.class);
  }

  @Test
  void aNumberWithoutAFractionIsWhole() {
    assertThat(read("1")).isEqualTo(Value.of(1));
    assertThat(read("1.0")).isEqualTo(new Value.Float(1));
    assertThat(read("1e2")).isEqualTo(new Value.Float(100));
    assertThat(read("-0")).isEqualTo(Value.of(0));
  }

  @Test
  void aFloatThatIsWrittenReadsAsTheSameHoweverLarge() {
    assertThat(read("9223372036854775808")).isEqualTo(new Value.Float(0x1p63));
    for (double number : new double[] {1e18, 0x1p63, 1e20, -1e20, 1e21, 1e22, Double.MAX_VALUE}) {
      assertThat(Numbers.toFloat(read(Json.write(new Value.Float(number)))))
          .isEqualTo(new Value.Float(number));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e400 | 1e400 is too large",
        "[1] 2 | something follows the value",
        "{\"a\":1,\"a\":2} | 'a'",
        "[1,] | line 1",
        "{'a':1} | line 1",
        "NaN | NaN",
        "[ | line 1",
        "// c | line 1",
      })
  void whatIsMalformedSaysWhy(String json, String problem) {
    assertThat(problem(json)).contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, | within/between Array entries",
        "[1 | expected close marker for Array",
        "\"a | was expecting closing quote",
      })
  void nothingIsSaidOfASourceThatIsNotShown(String json, String problem) {
    assertThat(problem(json)).contains(problem).doesNotContain("Source:", "marker at");
  }

  @Test
  void anEmptyTextIsMalformed() {
    assertThat(problem("")).isEqualTo("it is empty");
    assertThat(problem(" \n")).isEqualTo("it is empty");
  }

  @Test
  void tenThousandBracketsAreMalformedAndNothingBreaks() {
    assertThat(problem("[".repeat(10_000) + "]".repeat(10_000))).contains("depth");
  }

  @Test
  void jacksonsTreesAreReadAndMade() {
    var tree = JsonMapper.shared().readTree("{\"b\":[1,2.5,null,true,\"x\"],\"a\":{}}");
    var value = ((Parsed.Data) Json.value(tree)).value();
    assertThat(value).isEqualTo(read("{\"a\":{},\"b\":[1,2.5,null,true,\"x\"]}"));
    assertThat(Json.value(Json.node(value))).isEqualTo(new Parsed.Data(value));
    var record = Value.record("d", new Value.Duration(1000), "c", new Value.Money(BigDecimal.TEN));
    assertThat(Json.node(record)).hasToString("{\"d\":\"1s\",\"c\":\"$10.00\"}");
    var beyond = JsonMapper.shared().readTree("[1" + "0".repeat(400) + "]");
    assertThat(Json.value(beyond)).isInstanceOf(Parsed.Malformed.class);
  }

  private static Value read(String json) {
    return ((Parsed.Data) Json.parse(json)).value();
  }

  private static String problem(String json) {
    return ((Parsed.Malformed) Json.parse(json)).problem();
  }
}
