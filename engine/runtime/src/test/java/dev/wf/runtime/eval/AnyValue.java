package dev.wf.runtime.eval;

import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/// Values of every kind, with many that are near each other.
class AnyValue extends DomainContextBase {
  @Provide
  Arbitrary<Value> values() {
    return values(2).withoutEdgeCases();
  }

  @Provide
  Arbitrary<List<Value>> manyValues() {
    return values(1).list().ofMaxSize(12).withoutEdgeCases();
  }

  /// @param depth how deep lists and objects may nest
  private Arbitrary<Value> values(int depth) {
    if (depth == 0) {
      return scalars();
    }
    var inner = values(depth - 1);
    var names =
        Arbitraries.maps(Arbitraries.strings().withChars("abc").ofLength(1), inner)
            .ofMaxSize(3)
            .map(LinkedHashMap::new);
    return Arbitraries.frequencyOf(
        Tuple.of(3, scalars()),
        Tuple.of(1, inner.list().ofMaxSize(3).map(Value.ListOf::new)),
        Tuple.of(1, names.map(Value.RecordOf::new)),
        Tuple.of(1, names.map(Value.MapOf::of)));
  }

  private Arbitrary<Value> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.of(Value.NULL, Value.TRUE, Value.FALSE),
        Arbitraries.oneOf(
                Arbitraries.longs().between(-3, 3),
                Arbitraries.longs(),
                Arbitraries.of((1L << 53) - 1, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE))
            .map(Value::of),
        Arbitraries.oneOf(
                Arbitraries.of(-0.0, 0.5, 1.0, 0x1p53, 0x1p63, -0x1p63, 1e300, Double.MIN_VALUE),
                Arbitraries.doubles())
            .map(Value.Float::new),
        Arbitraries.oneOf(
                Arbitraries.strings().withChars("ab").ofMaxLength(2),
                Arbitraries.of("", "\uffff", "\ud83d\ude00", "\ud83d\ude00b"),
                Arbitraries.strings().ofMaxLength(5))
            .map(Value::of),
        Arbitraries.longs().between(-5, 5).map(Value.Duration::new),
        Arbitraries.bigDecimals()
            .between(new BigDecimal(-2), new BigDecimal(2))
            .ofScale(1)
            .map(Value.Money::new));
  }
}
