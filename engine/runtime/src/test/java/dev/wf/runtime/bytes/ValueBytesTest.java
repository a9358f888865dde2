package dev.wf.runtime.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.value.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ValueBytesTest {
  @Property(tries = 300)
  void whatIsReadIsWhatWasWritten(@ForAll("values") Value value) throws ByteReader.Malformed {
    var in = new ByteReader(bytes(value));
    var read = ValueBytes.read(in);
    in.end();
    assertThat(read).isEqualTo(value);
    assertThat(read.toString()).as("fields in their order").isEqualTo(value.toString());
  }

  @Property(tries = 300)
  void equalBytesMeanEqualValues(@ForAll("values") Value a, @ForAll("values") Value b) {
    assertThat(Arrays.equals(canonical(a), canonical(b))).isEqualTo(a.equals(b));
  }

  @Property(tries = 300)
  void aCutOffValueIsMalformed(@ForAll("values") Value value, @ForAll int seed) {
    var bytes = bytes(value);
    var cut = Arrays.copyOf(bytes, Math.floorMod(seed, bytes.length));
    assertThatThrownBy(
            () -> {
              var in = new ByteReader(cut);
              ValueBytes.read(in);
              in.end();
            })
        .isInstanceOf(ByteReader.Malformed.class);
  }

  @Property(tries = 1000)
  void anyBytesAreAValueOrMalformed(@ForAll byte[] bytes) {
    try {
      var value = ValueBytes.read(new ByteReader(bytes));
      assertThat(value).isNotNull();
    } catch (ByteReader.Malformed e) {
      assertThat(e).hasMessageMatching(".+");
    }
  }

  @Test
  void theOrderOfFieldsDoesNotCount() {
    var ab = Value.record("a", Value.of(1), "b", Value.of(2));
    var ba = Value.record("b", Value.of(2), "a", Value.of(1));
    assertThat(canonical(ab)).isEqualTo(canonical(ba));
    assertThat(bytes(ab)).isNotEqualTo(bytes(ba));
  }

  @Test
  void aRecordIsNoMapAndAnIntIsNoFloat() {
    assertThat(canonical(Value.record("a", Value.of(1))))
        .isNotEqualTo(canonical(new Value.MapOf(fields("a", Value.of(1)))));
    assertThat(canonical(Value.of(1))).isNotEqualTo(canonical(new Value.Float(1)));
  }

  @Test
  void textsThatUtf8CannotTellApartStayApart() throws ByteReader.Malformed {
    var high = new Value.Str("\ud800");
    var low = new Value.Str("\udc00");
    assertThat(canonical(high)).isNotEqualTo(canonical(low));
    assertThat(canonical(high)).isNotEqualTo(canonical(new Value.Str("?")));
    assertThat(ValueBytes.read(new ByteReader(bytes(high)))).isEqualTo(high);
  }

  @Test
  void theDeepestNestingIsMalformedRatherThanAStackOverflow() {
    var out = new ByteWriter();
    for (int i = 0; i < 100_000; i++) {
      out.u8(8).count(1);
    }
    assertThatThrownBy(() -> ValueBytes.read(new ByteReader(out.toBytes())))
        .isInstanceOf(ByteReader.Malformed.class);
  }

  @Provide
  Arbitrary<Value> values() {
    return Values.any();
  }

  private static LinkedHashMap<String, Value> fields(String name, Value value) {
    var fields = new LinkedHashMap<String, Value>();
    fields.put(name, value);
    return fields;
  }

  private static byte[] bytes(Value value) {
    var out = new ByteWriter();
    ValueBytes.write(value, out);
    return out.toBytes();
  }

  private static byte[] canonical(Value value) {
    var out = new ByteWriter();
    ValueBytes.writeCanonical(value, out);
    return out.toBytes();
  }
}
