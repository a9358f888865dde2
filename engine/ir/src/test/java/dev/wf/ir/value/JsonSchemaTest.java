package dev.wf.ir.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {
  @Test
  void scalarsCarryTheirBounds() {
    assertThat(schema(Type.STRING)).isEqualTo("{'type':'string'}");
    assertThat(schema(new Type.StringType(OptionalInt.of(5), Optional.empty())))
        .isEqualTo("{'type':'string','maxLength':5}");
    assertThat(schema(new Type.StringType(OptionalInt.empty(), Optional.of("^a$"))))
        .isEqualTo("{'type':'string','pattern':'^a$'}");
    assertThat(schema(new Type.IntType(OptionalLong.of(1), OptionalLong.of(9))))
        .isEqualTo("{'type':'integer','minimum':1,'maximum':9}");
    assertThat(schema(new Type.FloatType(OptionalDouble.of(0), OptionalDouble.of(0.5))))
        .isEqualTo("{'type':'number','minimum':0,'maximum':0.5}");
    assertThat(schema(Type.Plain.BOOL)).isEqualTo("{'type':'boolean'}");
    assertThat(schema(Type.Plain.NULL)).isEqualTo("{'type':'null'}");
    assertThat(schema(Type.Plain.JSON)).isEqualTo("{}");
    assertThat(schema(Type.Plain.PATH)).startsWith("{'type':'string','description':'");
    assertThat(schema(Type.Plain.DURATION)).startsWith("{'type':'string','description':'");
    assertThat(schema(Type.Plain.MONEY)).startsWith("{'type':'string','description':'");
  }

  @Test
  void enumerationsHaveTheTypeOfTheirValues() {
    assertThat(schema(texts("low", "high"))).isEqualTo("{'type':'string','enum':['low','high']}");
    assertThat(schema(new Type.Enumeration(List.of(new Literal.Whole(1)))))
        .isEqualTo("{'type':'integer','enum':[1]}");
    assertThat(schema(new Type.Enumeration(List.of(new Literal.Truth(true)))))
        .isEqualTo("{'type':'boolean','enum':[true]}");
  }

  @Test
  void listsAndMapsSayWhatTheyHold() {
    assertThat(schema(new Type.ListType(Type.INT, OptionalInt.of(1), OptionalInt.of(5))))
        .isEqualTo("{'type':'array','items':{'type':'integer'},'minItems':1,'maxItems':5}");
    assertThat(schema(new Type.MapType(Type.INT)))
        .isEqualTo("{'type':'object','additionalProperties':{'type':'integer'}}");
  }

  @Test
  void everyFieldIsRequiredAndNoOtherAllowed() {
    var type =
        new Type.RecordType(
            List.of(
                new Type.Field("line", Type.INT, "1-based."),
                new Type.Field("note", Type.nullable(Type.STRING), "Why.")));
    assertThat(schema(type))
        .isEqualTo(
            "{'type':'object','properties':{'line':{'type':'integer','description':'1-based.'},"
                + "'note':{'anyOf':[{'type':'string'},{'type':'null'}],'description':'Why.'}},"
                + "'required':['line','note'],'additionalProperties':false}");
  }

  @Test
  void aRecordWithoutFieldsIsAnObjectAllTheSame() {
    assertThat(schema(record()))
        .isEqualTo("{'type':'object','properties':{},'required':[],'additionalProperties':false}");
  }

  @Test
  void aUnionIsOneOfItsMembers() {
    var union = new Type.Union(List.of(record("kind", texts("a")), record("kind", texts("b"))));
    var a =
        "{'type':'object','properties':{'kind':{'type':'string','enum':['a']}},"
            + "'required':['kind'],'additionalProperties':false}";
    var b = a.replace("'a'", "'b'");
    assertThat(schema(union)).isEqualTo("{'anyOf':[" + a + "," + b + "]}");
    assertThat(schema(Type.nullable(union)))
        .isEqualTo("{'anyOf':[" + a + "," + b + ",{'type':'null'}]}");
  }

  @Test
  void aNamedTypeStandsInPlaceWithItsDoc() {
    var types = types(new Declared("Severity", texts("low"), "How bad."));
    assertThat(schema(new Type.Named("Severity"), types))
        .isEqualTo("{'type':'string','enum':['low'],'description':'How bad.'}");
  }

  @Test
  void theDocOfAFieldStandsBeforeThatOfItsType() {
    var types = types(new Declared("Severity", texts("low"), "How bad."));
    var type =
        new Type.RecordType(
            List.of(new Type.Field("s", new Type.Named("Severity"), "Of this one.")));
    assertThat(schema(type, types)).contains("'description':'Of this one.\\nHow bad.'");
  }

  @Test
  void aTypeThatRecursIsDefinedOnce() {
    var tree =
        new Type.RecordType(
            List.of(
                new Type.Field("name", Type.STRING, ""),
                new Type.Field("kids", Type.ListType.of(new Type.Named("Tree")), "")));
    var types = types(new Declared("Tree", tree, "A tree."));
    var definition =
        "{'type':'object','properties':{'name':{'type':'string'},"
            + "'kids':{'type':'array','items':{'$ref':'#/$defs/Tree'}}},"
            + "'required':['name','kids'],'additionalProperties':false,'description':'A tree.'}";
    assertThat(schema(new Type.Named("Tree"), types))
        .isEqualTo("{'$ref':'#/$defs/Tree','$defs':{'Tree':" + definition + "}}");
  }

  @Test
  void nothingStandsBesideAReference() {
    var node =
        new Type.RecordType(
            List.of(new Type.Field("next", Type.nullable(new Type.Named("Node")), "The next.")));
    var one =
        new Type.RecordType(List.of(new Type.Field("first", new Type.Named("Node"), "The first.")));
    var types = types(new Declared("Node", node, ""));
    assertThat(schema(one, types))
        .contains("'first':{'anyOf':[{'$ref':'#/$defs/Node'}],'description':'The first.'}")
        .contains(
            "'next':{'anyOf':[{'$ref':'#/$defs/Node'},{'type':'null'}],'description':'The next.'}");
  }

  @Test
  void typesThatRecurThroughEachOtherAreCutOnce() {
    var types =
        types(
            new Declared("A", record("b", Type.nullable(new Type.Named("B"))), ""),
            new Declared("B", record("a", Type.nullable(new Type.Named("A"))), ""));
    var both = record("x", new Type.Named("B"), "y", new Type.Named("A"));
    assertThat(schema(both, types)).contains("'$defs':{'B':{").doesNotContain("#/$defs/A");
  }

  @Test
  void aTypeUsedTwiceDoesNotRecur() {
    var types = types(new Declared("P", record("x", Type.INT), ""));
    assertThat(schema(record("a", new Type.Named("P"), "b", new Type.Named("P")), types))
        .doesNotContain("$defs");
  }

  @Test
  void whatIsNoDataHasNoSchema() {
    for (var type :
        List.of(
            new Type.Function(List.of(), Type.INT),
            new Type.Variable("T", false),
            Type.Plain.PATCH,
            Type.Plain.NEVER,
            Type.ListType.of(Type.Plain.PATCH))) {
      assertThatThrownBy(() -> schema(type)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private record Declared(String name, Type type, String doc) {}

  private static Definitions types(Declared... declared) {
    var types = new LinkedHashMap<String, Definitions.Definition>();
    for (var d : declared) {
      types.put(d.name(), new Definitions.Definition(d.type(), d.doc()));
    }
    return new Definitions(types);
  }

  private static Type record(Object... namesAndTypes) {
    var fields = new ArrayList<Type.Field>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      fields.add(new Type.Field((String) namesAndTypes[i], (Type) namesAndTypes[i + 1], ""));
    }
    return new Type.RecordType(fields);
  }

  private static Type texts(String... values) {
    return new Type.Enumeration(List.of(values).stream().<Literal>map(Literal.Text::new).toList());
  }

  private static String schema(Type type) {
    return schema(type, Definitions.NONE);
  }

  /// With `'` for `"`.
  private static String schema(Type type, Definitions types) {
    return Rendering.compact(JsonSchema.of(type, types)).replace('"', '\'');
  }
}
