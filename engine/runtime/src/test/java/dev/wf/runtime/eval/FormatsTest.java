package dev.wf.runtime.eval;

import static dev.wf.ir.graph.Builtin.*;
import static dev.wf.runtime.eval.Using.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import org.junit.jupiter.api.Test;

class FormatsTest {
  private static final Value RECORD = Value.record("b", v("[1,2.5]"), "a", Value.NULL);

  @Test
  void jsonIsIndentedUnlessCompact() {
    assertThat(value(call(JSON, RECORD)))
        .isEqualTo(Value.of("{\n  \"b\": [\n    1,\n    2.5\n  ],\n  \"a\": null\n}"));
    assertThat(value(call(JSON, RECORD, true))).isEqualTo(Value.of("{\"b\":[1,2.5],\"a\":null}"));
    assertThat(value(call(JSON, "a"))).isEqualTo(Value.of("\"a\""));
  }

  @Test
  void dataIsReadBack() {
    assertThat(value(call(PARSE_JSON, call(JSON, RECORD))))
        .isEqualTo(v("{\"a\":null,\"b\":[1,2.5]}"));
    assertThat(value(call(PARSE_YAML, call(YAML, RECORD))))
        .isEqualTo(v("{\"a\":null,\"b\":[1,2.5]}"));
  }

  @Test
  void malformedDataFailsWithItsPlace() {
    assertThat(failure(PARSE_JSON, "{\"a\":\n 1,}"))
        .startsWith("The text is no JSON: line 2, column 4: ");
    assertThat(failure(PARSE_JSON, "")).isEqualTo("The text is no JSON: it is empty.");
    assertThat(failure(PARSE_YAML, "a: [")).startsWith("The text is no YAML: line 1, column ");
  }

  @Test
  void rowsBecomeCsv() {
    assertThat(value(call(CSV, list(RECORD)))).isEqualTo(Value.of("b,a\n\"[1,2.5]\",\n"));
  }

  @Test
  void aHashIsThatOfTheRenderedText() {
    var sha256OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(value(call(HASH, "abc"))).isEqualTo(Value.of(sha256OfAbc));
    assertThat(value(call(HASH, 1))).isEqualTo(value(call(HASH, "1")));
    assertThat(value(call(HASH, RECORD))).isEqualTo(value(call(HASH, call(JSON, RECORD))));
  }

  @Test
  void textsAreAsInAHole() {
    assertThat(value(call(TO_STRING, "a"))).isEqualTo(Value.of("a"));
    assertThat(value(call(TO_STRING, 1.0))).isEqualTo(Value.of("1"));
    assertThat(value(call(TO_STRING, new Value.Duration(90_000)))).isEqualTo(Value.of("1m30s"));
    assertThat(value(call(TO_STRING, Value.NULL))).isEqualTo(Value.of("null"));
  }
}
