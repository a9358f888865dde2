package dev.wf.runtime.eval;

import static dev.wf.ir.graph.Builtin.*;
import static dev.wf.ir.graph.Expr.BinaryOperator.*;
import static dev.wf.runtime.eval.Using.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.value.Value;
import org.junit.jupiter.api.Test;

class PassesTest {
  private static final Value ONE_TO_FOUR = v("[1,2,3,4]");
  private static final Expr.Lambda IS_EVEN = lambda(binary(binary(X, REMAINDER, 2), EQUAL, 0));

  @Test
  void aFunctionMayTakeTheIndexToo() {
    assertThat(text(MAP, v("[5,6]"), lambda(binary(X, MULTIPLY, 2)))).isEqualTo("[10,12]");
    assertThat(text(MAP, v("[5,6]"), lambda2(binary(X, MULTIPLY, Y)))).isEqualTo("[0,6]");
    assertThat(text(FILTER, ONE_TO_FOUR, IS_EVEN)).isEqualTo("[2,4]");
    assertThat(text(FILTER, v("[5,6]"), lambda2(binary(Y, EQUAL, 1)))).isEqualTo("[6]");
    assertThat(text(FLAT_MAP, v("[2,0,1]"), lambda(call(RANGE, X)))).isEqualTo("[0,1,0]");
  }

  @Test
  void zippingStopsWithTheShorterList() {
    assertThat(text(ZIP, v("[1,2,3]"), v("[10,20]"), lambda2(binary(X, ADD, Y))))
        .isEqualTo("[11,22]");
    assertThat(text(ZIP, v("[]"), v("[1]"), lambda2(X))).isEqualTo("[]");
  }

  @Test
  void foldingGoesFromTheLeft() {
    assertThat(text(FOLD, v("[\"a\",\"b\"]"), "<", lambda2(binary(X, ADD, Y))))
        .isEqualTo("\"<ab\"");
    assertThat(text(FOLD, v("[]"), 7, lambda2(X))).isEqualTo("7");
  }

  @Test
  void allHoldsAndAnyDoesNotOfNothing() {
    assertThat(text(ALL, v("[]"), IS_EVEN)).isEqualTo("true");
    assertThat(text(ANY, v("[]"), IS_EVEN)).isEqualTo("false");
    assertThat(text(ALL, ONE_TO_FOUR, IS_EVEN)).isEqualTo("false");
    assertThat(text(ANY, ONE_TO_FOUR, IS_EVEN)).isEqualTo("true");
    assertThat(text(COUNT, ONE_TO_FOUR, IS_EVEN)).isEqualTo("2");
  }

  @Test
  void boolsSpeakForThemselves() {
    assertThat(text(ALL, v("[true,false]"))).isEqualTo("false");
    assertThat(text(ANY, v("[true,false]"))).isEqualTo("true");
    assertThat(text(COUNT, v("[true,false,true]"))).isEqualTo("2");
  }

  @Test
  void theFirstIsFound() {
    assertThat(text(FIND, ONE_TO_FOUR, IS_EVEN)).isEqualTo("2");
    assertThat(text(FIND, v("[1]"), IS_EVEN)).isEqualTo("null");
    assertThat(text(INDEX_OF, v("[1,2,1]"), 1.0)).isEqualTo("0");
    assertThat(text(INDEX_OF, v("[1]"), 2)).isEqualTo("null");
    assertThat(text(INDEX_OF, "\ud83d\ude00ab", "b")).isEqualTo("2");
    assertThat(text(INDEX_OF, "ab", "c")).isEqualTo("null");
  }

  @Test
  void containingIsByValue() {
    assertThat(text(CONTAINS, v("[{\"a\":1}]"), v("{\"a\":1}"))).isEqualTo("true");
    assertThat(text(CONTAINS, v("[1]"), v("\"1\""))).isEqualTo("false");
    assertThat(text(CONTAINS, "abc", "bc")).isEqualTo("true");
    assertThat(text(CONTAINS, "abc", "")).isEqualTo("true");
    assertThat(text(CONTAINS, v("{\"a\":null}"), "a")).isEqualTo("true");
    assertThat(text(CONTAINS, v("{\"a\":null}"), "b")).isEqualTo("false");
  }

  @Test
  void resultsAreParted() {
    var results =
        v(
            "[{\"ok\":true,\"value\":1},{\"ok\":false,\"error\":{\"kind\":\"tool\"}},{\"ok\":true,\"value\":2}]");
    assertThat(text(OKS, results)).isEqualTo("[1,2]");
    assertThat(text(ERRORS, results)).isEqualTo("[{\"kind\":\"tool\"}]");
  }

  @Test
  void whatIsDecidedIsNotAskedFurther() {
    var failing = lambda(binary(binary(1, DIVIDE, X), GREATER, 0));
    assertThat(text(ANY, v("[1,0]"), failing)).isEqualTo("true");
    assertThat(failure(ANY, v("[0,1]"), failing)).isEqualTo("1 is divided by zero.");
  }
}
