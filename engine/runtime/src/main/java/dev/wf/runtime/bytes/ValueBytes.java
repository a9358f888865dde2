package dev.wf.runtime.bytes;

import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Values as bytes: a tag, then what the tag asks for.
public final class ValueBytes {
  private static final int NULL = 0;
  private static final int FALSE = 1;
  private static final int TRUE = 2;
  private static final int INT = 3;
  private static final int FLOAT = 4;
  private static final int STR = 5;
  private static final int DURATION = 6;
  private static final int MONEY = 7;
  private static final int LIST = 8;
  private static final int RECORD = 9;
  private static final int MAP = 10;

  /// Deeper than any answer, and shallow enough for any stack.
  private static final int MAX_DEPTH = 1_000;

  /// Larger than any amount of money, and small enough to be written out.
  private static final int MAX_SCALE = 1_000;

  private ValueBytes() {}

  /// So that [#read] gives the same value again, a record's fields in their order.
  public static void write(Value value, ByteWriter out) {
    write(value, out, false);
  }

  /// So that equal values give equal bytes: a record's fields in code point order.
  public static void writeCanonical(Value value, ByteWriter out) {
    write(value, out, true);
  }

  public static Value read(ByteReader in) throws ByteReader.Malformed {
    return read(in, 0);
  }

  private static void write(Value value, ByteWriter out, boolean canonical) {
    switch (value) {
      case Value.Null _ -> out.u8(NULL);
      case Value.Bool b -> out.u8(b.value() ? TRUE : FALSE);
      case Value.Int i -> out.u8(INT).number(i.value());
      case Value.Float f -> out.u8(FLOAT).fixed64(Double.doubleToLongBits(f.value()));
      case Value.Str s -> out.u8(STR).text(s.value());
      case Value.Duration d -> out.u8(DURATION).number(d.millis());
      case Value.Money m -> {
        out.u8(MONEY);
        writeAmount(m.dollars(), out);
      }
      case Value.ListOf l -> {
        out.u8(LIST).count(l.values().size());
        l.values().forEach(v -> write(v, out, canonical));
      }
      case Value.RecordOf r -> {
        out.u8(RECORD);
        writeFields(canonical ? sorted(r.fields()) : r.fields(), out, canonical);
      }
      case Value.MapOf m -> {
        out.u8(MAP);
        writeFields(m.entries(), out, canonical);
      }
    }
  }

  private static SequencedMap<String, Value> sorted(SequencedMap<String, Value> fields) {
    var sorted = new TreeMap<String, Value>(Text.CODE_POINTS);
    sorted.putAll(fields);
    return sorted;
  }

  private static void writeFields(
      SequencedMap<String, Value> fields, ByteWriter out, boolean canonical) {
    out.count(fields.size());
    fields.forEach((name, value) -> {
      out.text(name);
      write(value, out, canonical);
    });
  }

  public static void writeAmount(BigDecimal amount, ByteWriter out) {
    out.number(amount.scale()).block(amount.unscaledValue().toByteArray());
  }

  public static BigDecimal readAmount(ByteReader in) throws ByteReader.Malformed {
    long scale = in.number();
    byte[] unscaled = in.block();
    if (unscaled.length == 0 || Math.abs(scale) > MAX_SCALE) {
      throw new ByteReader.Malformed("an amount has digits and a modest scale");
    }
    return new BigDecimal(new BigInteger(unscaled), (int) scale);
  }

  private static Value read(ByteReader in, int depth) throws ByteReader.Malformed {
    if (depth > MAX_DEPTH) {
      throw new ByteReader.Malformed("a value is at most " + MAX_DEPTH + " levels deep");
    }
    int tag = in.u8();
    return switch (tag) {
      case NULL -> Value.NULL;
      case FALSE -> Value.FALSE;
      case TRUE -> Value.TRUE;
      case INT -> new Value.Int(in.number());
      case FLOAT -> {
        double value = Double.longBitsToDouble(in.fixed64());
        if (!Double.isFinite(value)) {
          throw new ByteReader.Malformed("a float is finite");
        }
        yield new Value.Float(value);
      }
      case STR -> new Value.Str(in.text());
      case DURATION -> new Value.Duration(in.number());
      case MONEY -> new Value.Money(readAmount(in));
      case LIST -> {
        int size = in.parts();
        var values = new ArrayList<Value>(size);
        for (int i = 0; i < size; i++) {
          values.add(read(in, depth + 1));
        }
        yield new Value.ListOf(values);
      }
      case RECORD -> new Value.RecordOf(readFields(in, depth));
      case MAP -> new Value.MapOf(readFields(in, depth));
      default -> throw new ByteReader.Malformed("no value begins with " + tag);
    };
  }

  private static SequencedMap<String, Value> readFields(ByteReader in, int depth)
      throws ByteReader.Malformed {
    int size = in.parts();
    var fields = new LinkedHashMap<String, Value>();
    for (int i = 0; i < size; i++) {
      if (fields.put(in.text(), read(in, depth + 1)) != null) {
        throw new ByteReader.Malformed("a field stands once");
      }
    }
    return fields;
  }
}
