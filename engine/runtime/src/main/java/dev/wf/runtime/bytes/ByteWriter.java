package dev.wf.runtime.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/// Bytes that grow. Every part is either of fixed length or says its length first, so that no two
/// sequences of parts of the same kinds give the same bytes. For one thread.
public final class ByteWriter {
  private byte[] bytes;
  private int size;

  public ByteWriter() {
    this(256);
  }

  public ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  public int size() {
    return size;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /// The bytes as they are now, not copied: for as long as nothing is written.
  public ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  /// Begins anew, in the room that there is.
  public ByteWriter clear() {
    size = 0;
    return this;
  }

  public Digest toDigest() {
    return Digest.of(bytes, 0, size);
  }

  /// @param begun that has read the bytes before some place, and ends here
  public Digest toDigest(MessageDigest begun, int from) {
    begun.update(bytes, from, size - from);
    return Digest.from(begun.digest(), 0);
  }

  public ByteWriter u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  public ByteWriter fixed32(int value) {
    room(4);
    bytes[size++] = (byte) (value >>> 24);
    bytes[size++] = (byte) (value >>> 16);
    bytes[size++] = (byte) (value >>> 8);
    bytes[size++] = (byte) value;
    return this;
  }

  public ByteWriter fixed64(long value) {
    return fixed32((int) (value >>> 32)).fixed32((int) value);
  }

  /// A number that is not negative, in seven bits a byte, lowest first.
  public ByteWriter count(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a count is not negative, but this is " + value);
    }
    return varint(value);
  }

  /// Any number; small ones of either sign are short.
  public ByteWriter number(long value) {
    return varint(value << 1 ^ value >> 63);
  }

  public ByteWriter flag(boolean value) {
    return u8(value ? 1 : 0);
  }

  public ByteWriter text(String text) {
    if (hasUnpairedSurrogate(text)) {
      varint((long) text.length() << 1 | 1);
      for (int i = 0; i < text.length(); i++) {
        u8(text.charAt(i) >>> 8).u8(text.charAt(i));
      }
      return this;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return varint((long) utf8.length << 1).raw(utf8);
  }

  /// Bytes with their length first.
  public ByteWriter block(byte[] block) {
    return count(block.length).raw(block);
  }

  public ByteWriter raw(byte[] raw) {
    return raw(raw, 0, raw.length);
  }

  public ByteWriter raw(ByteWriter other) {
    return raw(other.bytes, 0, other.size);
  }

  public ByteWriter raw(byte[] raw, int from, int length) {
    room(length);
    System.arraycopy(raw, from, bytes, size, length);
    size += length;
    return this;
  }

  public ByteWriter digest(Digest digest) {
    return fixed64(digest.a()).fixed64(digest.b()).fixed64(digest.c()).fixed64(digest.d());
  }

  private ByteWriter varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      u8((int) left & 0x7f | 0x80);
      left >>>= 7;
    }
    return u8((int) left);
  }

  private static boolean hasUnpairedSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * bytes.length));
    }
  }
}
