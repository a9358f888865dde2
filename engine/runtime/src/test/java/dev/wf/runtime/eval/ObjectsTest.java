package dev.wf.runtime.eval;

import static dev.wf.ir.graph.Builtin.*;
import static dev.wf.runtime.eval.Using.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import org.junit.jupiter.api.Test;

class ObjectsTest {
  private static final Value RECORD = Value.record("b", v("1"), "a", v("2"));
  private static final Value MAP_ = v("{\"b\":1,\"a\":2}");

  @Test
  void recordsAreReadInDeclaredOrderAndMapsByKey() {
    assertThat(text(KEYS, RECORD)).isEqualTo("[\"b\",\"a\"]");
    assertThat(text(KEYS, MAP_)).isEqualTo("[\"a\",\"b\"]");
    assertThat(text(VALUES, MAP_)).isEqualTo("[2,1]");
    assertThat(text(ENTRIES, MAP_))
        .isEqualTo("[{\"key\":\"a\",\"value\":2},{\"key\":\"b\",\"value\":1}]");
    assertThat(text(KEYS, v("{}"))).isEqualTo("[]");
  }

  @Test
  void entriesMakeTheMapAgain() {
    assertThat(value(call(TO_MAP, call(ENTRIES, MAP_)))).isEqualTo(MAP_);
    assertThat(text(TO_MAP, v("[]"))).isEqualTo("{}");
  }

  @Test
  void aMapMayBeMadeByFunctionsAndTheLastOfEqualKeysStands() {
    var words = v("[\"a\",\"bb\",\"cc\"]");
    assertThat(text(TO_MAP, words, lambda(call(TO_STRING, call(LEN, X)))))
        .isEqualTo("{\"1\":\"a\",\"2\":\"cc\"}");
    assertThat(text(TO_MAP, words, lambda(X), lambda(call(LEN, X))))
        .isEqualTo("{\"a\":1,\"bb\":2,\"cc\":2}");
  }

  @Test
  void theSecondWinsWhenTwoAreMerged() {
    assertThat(text(MERGE, MAP_, v("{\"a\":9,\"c\":3}"))).isEqualTo("{\"a\":9,\"b\":1,\"c\":3}");
    assertThat(text(MERGE, RECORD, Value.record("a", v("9"), "c", v("3"))))
        .isEqualTo("{\"b\":1,\"a\":9,\"c\":3}");
  }

  @Test
  void pickingAndOmittingKeepTheOrder() {
    assertThat(text(PICK, RECORD, v("[\"a\",\"b\",\"x\"]"))).isEqualTo("{\"b\":1,\"a\":2}");
    assertThat(text(PICK, RECORD, v("[\"a\"]"))).isEqualTo("{\"a\":2}");
    assertThat(text(OMIT, RECORD, v("[\"a\",\"x\"]"))).isEqualTo("{\"b\":1}");
    assertThat(value(call(PICK, MAP_, v("[\"a\"]")))).isInstanceOf(Value.MapOf.class);
    assertThat(value(call(OMIT, RECORD, v("[]")))).isInstanceOf(Value.RecordOf.class);
  }
}
