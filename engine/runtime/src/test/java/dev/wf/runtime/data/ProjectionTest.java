package dev.wf.runtime.data;

import static dev.wf.runtime.data.ConformanceTest.record;
import static dev.wf.runtime.data.ConformanceTest.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final Type PAIR = record("b", Type.INT, "a", Type.nullable(Type.INT));
  private static final Definitions TYPES =
      types(
          "Pair",
          PAIR,
          "Tree",
          record("name", Type.STRING, "kids", Type.ListType.of(new Type.Named("Tree"))));

  @Test
  void aRecordGetsTheFieldsOfItsType() {
    var value = Value.record("x", Value.of(1), "b", Value.of(2));
    assertThat(text(value, PAIR)).isEqualTo("{\"b\":2,\"a\":null}");
  }

  @Test
  void whatIsInsideIsProjectedToo() {
    var value = Value.record("a", Value.of(1), "b", Value.of(2), "x", Value.of(3));
    assertThat(text(Value.list(value), Type.ListType.of(new Type.Named("Pair"))))
        .isEqualTo("[{\"b\":2,\"a\":1}]");
    assertThat(text(Value.record("k", value), new Type.MapType(PAIR)))
        .isEqualTo("{\"k\":{\"b\":2,\"a\":1}}");
    assertThat(text(value, Type.nullable(PAIR))).isEqualTo("{\"b\":2,\"a\":1}");
    assertThat(text(Value.NULL, Type.nullable(PAIR))).isEqualTo("null");
    var tree =
        Value.record(
            "kids",
            Value.list(Value.record("kids", Value.list(), "name", Value.of("b"))),
            "name",
            Value.of("a"));
    assertThat(text(tree, new Type.Named("Tree")))
        .isEqualTo("{\"name\":\"a\",\"kids\":[{\"name\":\"b\",\"kids\":[]}]}");
  }

  @Test
  void aMemberOfAUnionIsFoundByItsLiteral() {
    var union =
        new Type.Union(
            List.of(
                record("kind", literal("a"), "x", Type.INT),
                record("kind", literal("b"), "y", Type.INT)));
    var value = Value.record("x", Value.of(1), "y", Value.of(2), "kind", Value.of("b"));
    assertThat(text(value, union)).isEqualTo("{\"kind\":\"b\",\"y\":2}");
  }

  @Test
  void anIntBecomesAFloatWhereOneIsDeclared() {
    assertThat(Projection.of(Value.of(1), Type.FLOAT, TYPES)).isEqualTo(new Value.Float(1));
  }

  @Test
  void whatHasTheShapeAlreadyIsItself() {
    var pair = Value.record("b", Value.of(2), "a", Value.NULL);
    var list = Value.list(pair, pair);
    assertThat(Projection.of(list, Type.ListType.of(PAIR), TYPES)).isSameAs(list);
    var map = new Value.MapOf(Value.record("k", pair).fields());
    assertThat(Projection.of(map, new Type.MapType(PAIR), TYPES)).isSameAs(map);
    assertThat(Projection.of(pair, Type.Plain.JSON, TYPES)).isSameAs(pair);
  }

  @Test
  void onlyWhatChangesIsMadeAnew() {
    var same = Value.record("b", Value.of(2), "a", Value.NULL);
    var other = Value.record("b", Value.of(2));
    var projected =
        (Value.ListOf) Projection.of(Value.list(same, other), Type.ListType.of(PAIR), TYPES);
    assertThat(projected.values().get(0)).isSameAs(same);
    assertThat(projected.values().get(1)).isEqualTo(same);
  }

  private static String text(Value value, Type type) {
    return Json.write(Projection.of(value, type, TYPES));
  }

  private static Type literal(String text) {
    return new Type.Enumeration(List.of(new Literal.Text(text)));
  }
}
