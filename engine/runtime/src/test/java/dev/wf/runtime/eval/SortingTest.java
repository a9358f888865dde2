package dev.wf.runtime.eval;

import static dev.wf.ir.graph.Builtin.*;
import static dev.wf.runtime.eval.Using.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class SortingTest {
  private static final Expr.Lambda KEY = lambda(field(X, "k"));
  private static final Value KEYED =
      v("[{\"k\":2,\"n\":1},{\"k\":1,\"n\":2},{\"k\":2,\"n\":3},{\"k\":null,\"n\":4}]");

  @Test
  void sortingPutsNullFirst() {
    assertThat(text(SORT, v("[2,null,1.5,1]"))).isEqualTo("[null,1,1.5,2]");
    assertThat(text(SORT, v("[\"b\",\"B\",\"ä\",\"a\",\"\"]")))
        .isEqualTo("[\"\",\"B\",\"a\",\"b\",\"ä\"]");
    assertThat(text(SORT, v("[true,false]"))).isEqualTo("[false,true]");
    assertThat(text(SORT, v("[]"))).isEqualTo("[]");
  }

  @Test
  void sortingByAKeyKeepsTheOrderOfEqualOnes() {
    assertThat(text(MAP, call(SORT_BY, KEYED, KEY), lambda(field(X, "n")))).isEqualTo("[4,2,1,3]");
  }

  @Test
  void aListOfKeysComparesInTurn() {
    var keys =
        lambda(
            new Expr.ListOf(
                List.of(
                    new Expr.ListOf.Item(call(LEN, X), false), new Expr.ListOf.Item(X, false))));
    assertThat(text(SORT_BY, v("[\"bb\",\"c\",\"aa\",\"a\"]"), keys))
        .isEqualTo("[\"a\",\"c\",\"aa\",\"bb\"]");
  }

  @Test
  void anEnumerationSortsByItsDeclaredOrder() {
    var order = List.<Value>of(Value.of("low"), Value.of("medium"), Value.of("high"));
    assertThat(
            text(SORT_BY, v("[\"high\",null,\"low\",\"medium\"]"), lambda(new Expr.Rank(order, X))))
        .isEqualTo("[null,\"low\",\"medium\",\"high\"]");
  }

  @Test
  void theFirstOfEqualOnesIsKept() {
    assertThat(text(UNIQUE, v("[2,1,2.0,1,[1],[1.0]]"))).isEqualTo("[2,1,[1]]");
    assertThat(text(MAP, call(UNIQUE_BY, KEYED, KEY), lambda(field(X, "n")))).isEqualTo("[1,2,4]");
  }

  @Test
  void groupsKeepTheOrderOfTheFirstOccurrence() {
    assertThat(
            text(GROUP_BY, v("[3,1,4,1,5]"), lambda(binary(X, Expr.BinaryOperator.REMAINDER, 2))))
        .isEqualTo("[{\"key\":1,\"values\":[3,1,1,5]},{\"key\":0,\"values\":[4]}]");
    assertThat(text(GROUP_BY, v("[]"), lambda(X))).isEqualTo("[]");
  }

  @Test
  void theFirstOfTheLeastAndOfTheGreatestIsGiven() {
    assertThat(text(MIN, v("[3,1,2]"))).isEqualTo("1");
    assertThat(text(MAX, v("[3,1,2]"))).isEqualTo("3");
    assertThat(text(field(call(MIN_BY, KEYED, KEY), "n"))).isEqualTo("2");
    assertThat(text(field(call(MAX_BY, KEYED, KEY), "n"))).isEqualTo("1");
  }

  @Test
  void nothingHasNoLeast() {
    assertThat(value(call(MIN, v("[]")))).isEqualTo(Value.NULL);
    assertThat(value(call(MAX, v("[null]")))).isEqualTo(Value.NULL);
    assertThat(value(call(MAX_BY, v("[]"), lambda(X)))).isEqualTo(Value.NULL);
  }

  @Test
  void ofTwoValuesTheLesserIsGiven() {
    assertThat(text(MIN, 2, 1.5)).isEqualTo("1.5");
    assertThat(text(MAX, 2, 1.5)).isEqualTo("2");
    assertThat(text(MAX, "a", "b")).isEqualTo("\"b\"");
  }

  @Property
  @Domain(AnyValue.class)
  void sortingIsStable(@ForAll List<Value> keys) {
    var numbered = new ArrayList<Value>();
    for (int i = 0; i < keys.size(); i++) {
      numbered.add(Value.record("k", keys.get(i), "n", Value.of(i)));
    }
    var sorted = ((Value.ListOf) value(call(SORT_BY, new Value.ListOf(numbered), KEY))).values();
    assertThat(sorted).hasSameElementsAs(numbered);
    for (int i = 1; i < sorted.size(); i++) {
      var before = (Value.RecordOf) sorted.get(i - 1);
      var after = (Value.RecordOf) sorted.get(i);
      int order = Ordering.compare(before.get("k"), after.get("k"));
      assertThat(order).isNotPositive();
      if (order == 0) {
        assertThat(Ordering.compare(before.get("n"), after.get("n"))).isNegative();
      }
    }
  }

  @Property
  @Domain(AnyValue.class)
  void noTwoUniqueValuesAreTheSame(@ForAll List<Value> all) {
    var unique = ((Value.ListOf) value(call(UNIQUE, new Value.ListOf(all)))).values();
    for (int i = 0; i < unique.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(Equality.same(unique.get(i), unique.get(j))).isFalse();
      }
    }
    assertThat(all).allMatch(v -> unique.stream().anyMatch(u -> Equality.same(u, v)));
  }
}
