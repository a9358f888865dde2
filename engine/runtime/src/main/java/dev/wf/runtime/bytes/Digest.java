package dev.wf.runtime.bytes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A SHA-256 digest, big-endian from `a` to `d`.
public record Digest(long a, long b, long c, long d) {
  /// Its length in bytes.
  public static final int SIZE = 32;

  private static final MessageDigest FRESH = lookUp();

  public static Digest of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  public static Digest of(byte[] bytes, int from, int length) {
    var sha = sha256();
    sha.update(bytes, from, length);
    return from(sha.digest(), 0);
  }

  /// Of a text's UTF-8 bytes; [ByteWriter#text] where unpaired surrogates must count.
  public static Digest of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The digest written at a place of an array.
  public static Digest from(byte[] bytes, int at) {
    return new Digest(
        longAt(bytes, at), longAt(bytes, at + 8), longAt(bytes, at + 16), longAt(bytes, at + 24));
  }

  /// Reads [#hex] back.
  public static Optional<Digest> ofHex(String hex) {
    if (hex.length() != 2 * SIZE) {
      return Optional.empty();
    }
    for (int i = 0; i < hex.length(); i++) {
      if (!isHexDigit(hex.charAt(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Digest(
            HexFormat.fromHexDigitsToLong(hex, 0, 16),
            HexFormat.fromHexDigitsToLong(hex, 16, 32),
            HexFormat.fromHexDigitsToLong(hex, 32, 48),
            HexFormat.fromHexDigitsToLong(hex, 48, 64)));
  }

  /// A fresh one, copied from one that was looked up: a look-up takes longer than a short digest.
  public static MessageDigest sha256() {
    try {
      return (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's SHA-256 can be copied, but this one cannot", e);
    }
  }

  private static MessageDigest lookUp() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256, but this one has not", e);
    }
  }

  public byte[] bytes() {
    var out = new ByteWriter(SIZE);
    out.digest(this);
    return out.toBytes();
  }

  /// 64 lower-case digits.
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  @Override
  public String toString() {
    return hex();
  }

  private static boolean isHexDigit(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }

  private static long longAt(byte[] bytes, int at) {
    long value = 0;
    for (int i = at; i < at + 8; i++) {
      value = value << 8 | bytes[i] & 0xff;
    }
    return value;
  }
}
