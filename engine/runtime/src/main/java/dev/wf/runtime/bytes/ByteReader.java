package dev.wf.runtime.bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what [ByteWriter] wrote. Whatever the bytes are, it either gives a part or throws
/// [Malformed], and never takes more memory than the bytes justify. For one thread.
public final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  public ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  public ByteReader(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.at = from;
    this.end = from + length;
  }

  /// The bytes are not what was written.
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
      super(message, null, false, false);
    }
  }

  public int left() {
    return end - at;
  }

  /// Throws if anything is left.
  public void end() throws Malformed {
    if (at != end) {
      throw new Malformed("nothing should be left, but " + left() + " bytes are");
    }
  }

  public int u8() throws Malformed {
    need(1);
    return bytes[at++] & 0xff;
  }

  public int fixed32() throws Malformed {
    return u8() << 24 | u8() << 16 | u8() << 8 | u8();
  }

  public long fixed64() throws Malformed {
    return (long) fixed32() << 32 | fixed32() & 0xffff_ffffL;
  }

  public long count() throws Malformed {
    long value = varint();
    if (value < 0) {
      throw new Malformed("a count is not negative, but this is " + value);
    }
    return value;
  }

  /// A count of parts, each of at least one byte, that are still to be read.
  public int parts() throws Malformed {
    long value = count();
    if (value > left()) {
      throw new Malformed(value + " parts do not fit into " + left() + " bytes");
    }
    return (int) value;
  }

  public long number() throws Malformed {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  public boolean flag() throws Malformed {
    return switch (u8()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new Malformed("a flag is 0 or 1");
    };
  }

  /// Texts with their number before them.
  public List<String> texts() throws Malformed {
    int size = parts();
    var texts = new ArrayList<String>(size);
    for (int i = 0; i < size; i++) {
      texts.add(text());
    }
    return texts;
  }

  public String text() throws Malformed {
    long head = varint();
    long length = head >>> 1;
    if ((head & 1) == 0) {
      int start = skip(length);
      return new String(bytes, start, (int) length, StandardCharsets.UTF_8);
    }
    int start = skip(Math.multiplyFull(2, (int) Math.min(length, Integer.MAX_VALUE)));
    var text = new StringBuilder((int) length);
    for (int i = start; i < at; i += 2) {
      text.append((char) ((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff));
    }
    return text.toString();
  }

  public byte[] block() throws Malformed {
    return raw(parts());
  }

  public byte[] raw(int length) throws Malformed {
    int start = skip(length);
    return java.util.Arrays.copyOfRange(bytes, start, at);
  }

  public Digest digest() throws Malformed {
    return Digest.from(bytes, skip(Digest.SIZE));
  }

  private long varint() throws Malformed {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new Malformed("a number has at most ten bytes");
  }

  private int skip(long length) throws Malformed {
    need(length);
    int start = at;
    at += (int) length;
    return start;
  }

  private void need(long length) throws Malformed {
    if (length > end - at || length < 0) {
      throw new Malformed(length + " bytes are needed, but " + left() + " are left");
    }
  }
}
