package dev.wf.runtime.bytes;

import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/// Any values, for properties.
public final class Values {
  private Values() {}

  public static Arbitrary<Value> any() {
    return any(3);
  }

  private static Arbitrary<Value> any(int depth) {
    if (depth == 0) {
      return plain();
    }
    var inner = any(depth - 1);
    var fields =
        Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), inner)
            .ofMaxSize(3)
            .map(LinkedHashMap::new);
    return Arbitraries.oneOf(
        plain(),
        inner.list().ofMaxSize(3).map(Value.ListOf::new),
        fields.map(Value.RecordOf::new),
        fields.map(Value.MapOf::new));
  }

  private static Arbitrary<Value> plain() {
    return Arbitraries.oneOf(
        Arbitraries.of(Value.NULL, Value.TRUE, Value.FALSE),
        Arbitraries.longs().map(Value.Int::new),
        Arbitraries.doubles().map(Value.Float::new),
        Arbitraries.strings().ofMaxLength(20).map(Value.Str::new),
        Arbitraries.longs().map(Value.Duration::new),
        Arbitraries.bigDecimals()
            .between(BigDecimal.valueOf(-1e9), BigDecimal.valueOf(1e9))
            .map(Value.Money::new));
  }
}
