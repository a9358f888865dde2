package dev.wf.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformanceTest {
  private static final Type LINE = new Type.IntType(OptionalLong.of(1), OptionalLong.empty());
  private static final Type SEVERITY =
      new Type.Enumeration(List.of(new Literal.Text("low"), new Literal.Text("high")));
  private static final Type FINDING =
      record(
          "file",
          Type.Plain.PATH,
          "line",
          LINE,
          "severity",
          SEVERITY,
          "note",
          Type.nullable(Type.STRING));
  private static final Type REPORT =
      record("findings", Type.ListType.of(new Type.Named("Finding")));
  private static final Type SHAPE =
      new Type.Union(
          List.of(
              record("kind", only("circle"), "r", Type.FLOAT),
              record("kind", only("square"), "side", Type.FLOAT)));
  private static final Type TREE =
      record("name", Type.STRING, "children", Type.ListType.of(new Type.Named("Tree")));
  private static final Definitions TYPES = types("Finding", FINDING, "Tree", TREE);

  @Test
  void anAnswerThatFitsHasTheShapeOfTheType() {
    var answer = "{\"findings\":[{\"line\":3,\"severity\":\"low\",\"file\":\"./src/a.ts\"}]}";
    assertThat(fits(answer, REPORT))
        .isEqualTo(
            "{\"findings\":[{\"file\":\"src/a.ts\",\"line\":3,\"severity\":\"low\",\"note\":null}]}");
  }

  @Test
  void allThatIsWrongIsTold() {
    var answer =
        "{\"findings\":[{\"file\":\"a\",\"line\":0,\"severity\":\"hgih\",\"note\":1,\"extra\":1},{\"line\":\"x\"}]}";
    assertThat(misfits(answer, REPORT).misfits()).hasSize(Conformance.MOST);
    assertThat(misfits(answer, REPORT))
        .hasToString(
            """
            at findings[0].line: 0 is below 1
            at findings[0].severity: "hgih" is none of "low", "high"
            at findings[0].note: 1 is not a string
            at findings[0].extra: there is no such field; the fields are file, line, severity, note
            at findings[1].file: this field is missing\
            """);
  }

  @Test
  void anExtraFieldIsDroppedFromAValueButNotFromAnAnswer() {
    var type = record("a", Type.INT);
    assertThat(misfit("{\"a\":1,\"b\":2}", type))
        .isEqualTo("at b: there is no such field; the fields are a");
    assertThat(misfit("{\"a\":1,\"b\":2}", new Type.RecordType(List.of())))
        .isEqualTo("at a: there is no such field");
    var checked = Conformance.check(v("{\"a\":1,\"b\":2}"), type, TYPES);
    assertThat(checked).isEqualTo(new Conformed.Fits(Value.record("a", Value.of(1))));
  }

  @Test
  void aTextIsHeldToItsLengthInCodePointsAndItsPattern() {
    var bounded = new Type.StringType(OptionalInt.of(2), Optional.empty());
    assertThat(fits("\"a\ud83d\ude00\"", bounded)).isEqualTo("\"a\ud83d\ude00\"");
    assertThat(misfit("\"abc\"", bounded)).isEqualTo("the text has 3 characters, more than 2");
    var pattern = new Type.StringType(OptionalInt.empty(), Optional.of("^[a-z]+$"));
    assertThat(fits("\"abc\"", pattern)).isEqualTo("\"abc\"");
    assertThat(misfit("\"a1\"", pattern)).isEqualTo("\"a1\" does not match ^[a-z]+$");
    assertThat(misfit("1", pattern)).isEqualTo("1 is not a string");
  }

  @Test
  void numbersAreHeldToTheirBounds() {
    var votes = new Type.IntType(OptionalLong.of(1), OptionalLong.of(9));
    assertThat(fits("9", votes)).isEqualTo("9");
    assertThat(misfit("10", votes)).isEqualTo("10 is above 9");
    assertThat(misfit("1.5", votes)).isEqualTo("1.5 is not a whole number");
    assertThat(misfit("\"1\"", votes)).isEqualTo("\"1\" is not an int");
    assertThat(Conformance.read("3.0", votes, TYPES)).isEqualTo(new Conformed.Fits(Value.of(3)));
    var share = new Type.FloatType(OptionalDouble.of(0), OptionalDouble.of(1));
    assertThat(Conformance.read("1", share, TYPES))
        .isEqualTo(new Conformed.Fits(new Value.Float(1)));
    assertThat(misfit("1.01", share)).isEqualTo("1.01 is above 1");
    assertThat(misfit("-0.5", share)).isEqualTo("-0.5 is below 0");
    assertThat(misfit("null", share)).isEqualTo("null is not a number");
  }

  @Test
  void listsAreHeldToTheirLength() {
    var type = new Type.ListType(Type.INT, OptionalInt.of(1), OptionalInt.of(2));
    assertThat(fits("[1,2]", type)).isEqualTo("[1,2]");
    assertThat(misfit("[]", type)).isEqualTo("the list has 0 elements, fewer than 1");
    assertThat(misfit("[1,2,3]", type)).isEqualTo("the list has 3 elements, more than 2");
    assertThat(misfit("{}", type)).isEqualTo("{} is not a list");
  }

  @Test
  void enumerationsTakeTheirLiteralsOnly() {
    assertThat(misfit("\"Low\"", SEVERITY)).isEqualTo("\"Low\" is none of \"low\", \"high\"");
    assertThat(misfit("1", only("a"))).isEqualTo("1 is not \"a\"");
    var stars = new Type.Enumeration(List.of(new Literal.Whole(1), new Literal.Whole(2)));
    assertThat(Conformance.read("2.0", stars, TYPES)).isEqualTo(new Conformed.Fits(Value.of(2)));
    assertThat(misfit("3", stars)).isEqualTo("3 is none of 1, 2");
    var yes = new Type.Enumeration(List.of(new Literal.Truth(true)));
    assertThat(fits("true", yes)).isEqualTo("true");
    assertThat(misfit("false", yes)).isEqualTo("false is not true");
  }

  @Test
  void mapsTakeAnyKey() {
    var type = new Type.MapType(Type.INT);
    assertThat(fits("{\"b\":1,\"a c\":2}", type)).isEqualTo("{\"a c\":2,\"b\":1}");
    assertThat(misfit("{\"a c\":\"x\"}", type)).isEqualTo("at [\"a c\"]: \"x\" is not an int");
    assertThat(misfit("{\"a\":[]}", type)).isEqualTo("at a: [] is not an int");
  }

  @Test
  void aUnionIsToldApartByItsLiterals() {
    assertThat(fits("{\"r\":1,\"kind\":\"circle\"}", SHAPE))
        .isEqualTo("{\"kind\":\"circle\",\"r\":1}");
    assertThat(misfit("{\"kind\":\"square\",\"r\":1}", SHAPE))
        .isEqualTo("at side: this field is missing");
    assertThat(misfit("{\"kind\":\"star\"}", SHAPE))
        .isEqualTo("at kind: \"star\" is none of \"circle\", \"square\"");
    assertThat(misfit("{\"r\":1}", SHAPE)).isEqualTo("at kind: this field is missing");
    assertThat(misfit("1", SHAPE)).isEqualTo("1 is not an object");
    assertThat(misfit("null", SHAPE)).isEqualTo("null is not an object");
  }

  @Test
  void theFieldThatTellsApartIsOneWhoseLiteralsDiffer() {
    var type =
        new Type.Union(
            List.of(
                record("level", SEVERITY, "ok", truth(true), "value", Type.INT),
                record("level", SEVERITY, "ok", truth(false), "error", Type.STRING)));
    assertThat(fits("{\"level\":\"low\",\"ok\":false,\"error\":\"x\"}", type))
        .isEqualTo("{\"level\":\"low\",\"ok\":false,\"error\":\"x\"}");
    assertThat(misfit("{\"level\":\"none\",\"ok\":true,\"value\":1}", type))
        .isEqualTo("at level: \"none\" is none of \"low\", \"high\"");
  }

  @Test
  void nullFitsWhereItMay() {
    assertThat(fits("null", Type.nullable(Type.INT))).isEqualTo("null");
    assertThat(fits("null", Type.Plain.NULL)).isEqualTo("null");
    assertThat(misfit("0", Type.Plain.NULL)).isEqualTo("0 is not null");
    assertThat(misfit("0", Type.Plain.BOOL)).isEqualTo("0 is not a bool");
    assertThat(fits("{}", record("a", Type.nullable(Type.INT), "b", Type.Plain.JSON)))
        .isEqualTo("{\"a\":null,\"b\":null}");
  }

  @Test
  void durationsAndMoneyAreReadFromTexts() {
    assertThat(Conformance.read("\"1m30s\"", Type.Plain.DURATION, TYPES))
        .isEqualTo(new Conformed.Fits(new Value.Duration(90_000)));
    assertThat(misfit("90", Type.Plain.DURATION))
        .isEqualTo("90 is not a duration such as \"90s\" or \"1h30m\"");
    assertThat(Conformance.read("\"$1.50\"", Type.Plain.MONEY, TYPES))
        .isEqualTo(new Conformed.Fits(new Value.Money(new BigDecimal("1.5"))));
    assertThat(misfit("1.5", Type.Plain.MONEY))
        .isEqualTo("1.5 is not an amount such as \"$12.50\"");
    var money = new Value.Money(BigDecimal.ONE);
    assertThat(Conformance.check(money, Type.Plain.MONEY, TYPES))
        .isEqualTo(new Conformed.Fits(money));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"\" | a path is not empty",
        "\"/etc/passwd\" | \"/etc/passwd\" is absolute; paths are relative to the workspace",
        "\"../x\" | \"../x\" leads out of the workspace",
        "\"a/../..\" | \"a/../..\" leads out of the workspace",
        "1 | 1 is not a path",
      })
  void aPathStaysInTheWorkspace(String json, String message) {
    assertThat(misfit(json, Type.Plain.PATH)).isEqualTo(message);
  }

  @Test
  void typesMayRecur() {
    assertThat(fits("{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]}", TREE))
        .isEqualTo("{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]}");
    assertThat(misfit("{\"name\":\"a\",\"children\":[{\"name\":\"b\"}]}", TREE))
        .isEqualTo("at children[0].children: this field is missing");
  }

  @Test
  void jsonTakesAnything() {
    assertThat(fits("[1,{\"a\":null}]", Type.Plain.JSON)).isEqualTo("[1,{\"a\":null}]");
  }

  @Test
  void whatIsNoJsonIsTold() {
    assertThat(misfit("Here you are: {}", REPORT)).startsWith("this is not JSON: line 1, column ");
  }

  @Test
  void aLongValueIsShortened() {
    assertThat(misfit('"' + "x".repeat(500) + '"', Type.INT))
        .isEqualTo('"' + "x".repeat(56) + "… is not an int");
  }

  @Test
  void aValueThatFitsAsItIsIsItself() {
    var value =
        Value.record(
            "file",
            Value.of("a"),
            "line",
            Value.of(1),
            "severity",
            Value.of("low"),
            "note",
            Value.NULL);
    var list = Value.list(value, value);
    var fits = (Conformed.Fits) Conformance.check(list, Type.ListType.of(FINDING), TYPES);
    assertThat(fits.value()).isSameAs(list);
  }

  @Test
  void functionsAreNoData() {
    var type = new Type.Function(List.of(), Type.INT);
    assertThatThrownBy(() -> Conformance.check(Value.NULL, type, TYPES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String fits(String json, Type type) {
    var conformed = Conformance.read(json, type, TYPES);
    assertThat(conformed).isInstanceOf(Conformed.Fits.class);
    return Json.write(((Conformed.Fits) conformed).value());
  }

  private static Conformed.Misfits misfits(String json, Type type) {
    return (Conformed.Misfits) Conformance.read(json, type, TYPES);
  }

  private static String misfit(String json, Type type) {
    return misfits(json, type).first().toString();
  }

  private static Type only(String text) {
    return new Type.Enumeration(List.of(new Literal.Text(text)));
  }

  private static Type truth(boolean value) {
    return new Type.Enumeration(List.of(new Literal.Truth(value)));
  }

  private static Value v(String json) {
    return ((Parsed.Data) Json.parse(json)).value();
  }

  static Type.RecordType record(Object... namesAndTypes) {
    var fields = new java.util.ArrayList<Type.Field>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      fields.add(new Type.Field((String) namesAndTypes[i], (Type) namesAndTypes[i + 1], ""));
    }
    return new Type.RecordType(fields);
  }

  static Definitions types(Object... namesAndTypes) {
    var types = new LinkedHashMap<String, Definitions.Definition>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      types.put(
          (String) namesAndTypes[i], new Definitions.Definition((Type) namesAndTypes[i + 1], ""));
    }
    return new Definitions(types);
  }
}
