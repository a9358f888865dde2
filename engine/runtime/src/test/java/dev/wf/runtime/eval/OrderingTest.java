package dev.wf.runtime.eval;

import static dev.wf.runtime.eval.Using.v;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class OrderingTest {
  @Test
  void kindsHaveOneOrder() {
    var ordered =
        List.of(
            Value.NULL,
            Value.FALSE,
            Value.TRUE,
            v("-1"),
            v("0.5"),
            v("1"),
            v("\"\""),
            v("\"a\""),
            new Value.Duration(1),
            new Value.Money(BigDecimal.ONE),
            v("[]"),
            v("[null]"),
            v("[1]"),
            v("[1,0]"),
            v("[2]"),
            v("{}"),
            v("{\"a\":1}"),
            v("{\"a\":2}"),
            v("{\"b\":0}"));
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = 0; j < ordered.size(); j++) {
        assertThat(Integer.signum(Ordering.compare(ordered.get(i), ordered.get(j))))
            .as("%s against %s", ordered.get(i), ordered.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void textsCompareByCodePointAndNotByUtf16Unit() {
    assertThat(Ordering.compare(Value.of("\uffff"), Value.of("\ud83d\ude00"))).isNegative();
  }

  @Test
  void wholeNumbersAndFloatsCompareExactly() {
    var odd = Value.of((1L << 53) + 1);
    var even = new Value.Float(0x1p53);
    assertThat(Ordering.compare(odd, even)).isPositive();
    assertThat(Equality.same(odd, even)).isFalse();
    assertThat(Equality.same(Value.of(Long.MAX_VALUE), new Value.Float(0x1p63))).isFalse();
    assertThat(Ordering.compare(Value.of(Long.MAX_VALUE), new Value.Float(0x1p63))).isNegative();
  }

  @Test
  void aNumberIsTheSameWhateverItsKind() {
    assertThat(Equality.same(v("1"), v("1.0"))).isTrue();
    assertThat(Equality.same(v("[1,{\"a\":2}]"), v("[1.0,{\"a\":2.0}]"))).isTrue();
    assertThat(Equality.same(v("0"), v("-0.0"))).isTrue();
  }

  @Test
  void aRecordAndAMapOfTheSameEntriesAreTheSame() {
    var record = Value.record("b", v("1"), "a", v("2"));
    assertThat(Equality.same(record, v("{\"a\":2,\"b\":1}"))).isTrue();
    assertThat(Equality.same(record, v("{\"a\":2}"))).isFalse();
    assertThat(Equality.same(record, v("{\"a\":2,\"c\":1}"))).isFalse();
  }

  @Test
  void kindsThatLookAlikeAreNotTheSame() {
    assertThat(Equality.same(Value.of("1"), Value.of(1))).isFalse();
    assertThat(Equality.same(Value.NULL, Value.FALSE)).isFalse();
    assertThat(Equality.same(Value.of(1), new Value.Duration(1))).isFalse();
    assertThat(Equality.same(v("[]"), v("{}"))).isFalse();
  }

  @Property
  @Domain(AnyValue.class)
  void swappingTheSidesTurnsTheOrder(@ForAll Value a, @ForAll Value b) {
    assertThat(Integer.signum(Ordering.compare(a, b)))
        .isEqualTo(-Integer.signum(Ordering.compare(b, a)));
  }

  @Property
  @Domain(AnyValue.class)
  void theOrderIsTransitive(@ForAll Value a, @ForAll Value b, @ForAll Value c) {
    var sorted = List.of(a, b, c).stream().sorted(Ordering.VALUES).toList();
    assertThat(Ordering.compare(sorted.get(0), sorted.get(2))).isNotPositive();
  }

  @Property
  @Domain(AnyValue.class)
  void whatIsAtOnePlaceOfTheOrderIsTheSame(@ForAll Value a, @ForAll Value b) {
    assertThat(Ordering.compare(a, b) == 0).isEqualTo(Equality.same(a, b));
  }

  @Property
  @Domain(AnyValue.class)
  void equalKeysMeanTheSameValue(@ForAll Value a, @ForAll Value b) {
    assertThat(Equality.key(a).equals(Equality.key(b))).isEqualTo(Equality.same(a, b));
  }

  @Property
  @Domain(AnyValue.class)
  void aValueIsTheSameAsItself(@ForAll Value a) {
    assertThat(Equality.same(a, a)).isTrue();
    assertThat(Ordering.compare(a, a)).isZero();
  }
}
