package dev.wf.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
  @Test
  void recordsAreWrittenInBlocks() {
    var value =
        Value.record(
            "title", Value.of("Race in the cache"),
            "lines", Value.list(Value.of(1), new Value.Float(2.5), new Value.Float(1e21)),
            "notes", Value.list(Value.record("a", Value.TRUE, "b", Value.NULL), Value.list()),
            "text", Value.of("one\ntwo\n"),
            "none", Value.record(),
            "took", new Value.Duration(90_000),
            "cost", new Value.Money(BigDecimal.ONE));
    assertThat(Yaml.write(value))
        .isEqualTo(
            """
            title: Race in the cache
            lines:
              - 1
              - 2.5
              - 1e+21
            notes:
              - a: true
                b: null
              - []
            text: |
              one
              two
            none: {}
            took: '1m30s'
            cost: $1.00
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "No",
        "~",
        "",
        "null",
        "1",
        "1.5e3",
        "0x1F",
        "-.inf",
        "2024-01-01",
        "12:30",
        "<<",
        "="
      })
  void textsThatLookLikeSomethingElseAreQuoted(String text) {
    assertThat(Yaml.write(Value.of(text))).isEqualTo("'" + text + "'\n");
    assertThat(read(Yaml.write(Value.of(text)))).isEqualTo(Value.of(text));
  }

  @Property
  void whatIsWrittenIsReadBack(@ForAll String text, @ForAll("oddTexts") String odd) {
    var map = new LinkedHashMap<String, Value>();
    map.put(odd, Value.of(text));
    var value = Value.list(Value.of(text), Value.of(odd), new Value.MapOf(map));
    assertThat(read(Yaml.write(value))).isEqualTo(value);
  }

  @Provide
  Arbitrary<String> oddTexts() {
    return Arbitraries.strings()
        .withChars("a -:#\n\t'\"|>[]{}&*!%@`,?\\\r\u0085\u2028\ufeff ")
        .ofMaxLength(8);
  }

  @Test
  void scalarsFollowTheCoreSchema() {
    assertThat(
            json(
                "[null, Null, ~, , true, FALSE, 12, -3, 0o17, 0x1F, 1.5, .5, 1e3, yes, 1_000, 2024-01-01]"
                    .replace(" ,", " null,")))
        .isEqualTo(
            "[null,null,null,null,true,false,12,-3,15,31,1.5,0.5,1000,\"yes\",\"1_000\",\"2024-01-01\"]");
    assertThat(json("'12'")).isEqualTo("\"12\"");
    assertThat(json("!!str 12")).isEqualTo("\"12\"");
    assertThat(json("!!float 12")).isEqualTo("12");
    assertThat(json("! 12")).isEqualTo("\"12\"");
    assertThat(json("a:")).isEqualTo("{\"a\":null}");
    assertThat(json("1: x")).isEqualTo("{\"1\":\"x\"}");
  }

  @Test
  void aTextWithoutADocumentIsNull() {
    assertThat(json("")).isEqualTo("null");
    assertThat(json("# only a comment\n")).isEqualTo("null");
  }

  @Test
  void anAliasStandsForWhatIsAnchored() {
    assertThat(json("a: &x [1, 2]\nb: *x")).isEqualTo("{\"a\":[1,2],\"b\":[1,2]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{a: 1, a: 2} | line 1, column 8: the key `a` stands twice",
        "*x | line 1, column 1: `*x` stands for nothing above it",
        "&x [*x] | line 1, column 5: `*x` stands for nothing above it",
        "{[1]: 2} | line 1, column 2: a key is a text",
        "!!int x | line 1, column 1: the tag tag:yaml.org,2002:int is none of this value",
        "!mine {} | line 1, column 1: the tag !mine is none of this value",
        ".inf | line 1, column 1: .inf is no number that can be written",
        "1e999 | line 1, column 1: 1e999 is too large",
        "9223372036854775808 | line 1, column 1: 9223372036854775808 does not fit into 64 bits",
      })
  void whatIsMalformedSaysWhereAndWhy(String yaml, String problem) {
    assertThat(problem(yaml)).isEqualTo(problem);
  }

  @Test
  void aSecondDocumentIsMalformed() {
    assertThat(problem("a\n---\nb\n")).isEqualTo("line 2, column 1: a second document begins");
  }

  @Test
  void depthAndUnfoldingAreBounded() {
    assertThat(problem("[".repeat(10_000) + "]".repeat(10_000)))
        .endsWith("it nests deeper than 500 levels");
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(10) + "]\n");
    }
    assertThat(problem(bomb.toString())).contains("unfold to more than");
  }

  private static Value read(String yaml) {
    assertThat(Yaml.parse(yaml)).as(yaml).isInstanceOf(Parsed.Data.class);
    return ((Parsed.Data) Yaml.parse(yaml)).value();
  }

  private static String json(String yaml) {
    return Json.write(read(yaml));
  }

  private static String problem(String yaml) {
    assertThat(Yaml.parse(yaml)).isInstanceOf(Parsed.Malformed.class);
    return ((Parsed.Malformed) Yaml.parse(yaml)).problem();
  }
}
