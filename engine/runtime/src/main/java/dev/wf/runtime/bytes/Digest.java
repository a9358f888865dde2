package dev.wf.runtime.bytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// A SHA-256 digest, big-endian from `a` to `d`.
public record Digest(long a, long b, long c, long d) {
  /// Its length in bytes.
  public static final int SIZE = 32;

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
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

  /// Of what a file holds, which is never in memory as a whole.
  public static Digest ofFile(Path file) throws IOException {
    var sha = sha256();
    try (var in = Files.newInputStream(file)) {
      var buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
    }
    return from(sha.digest(), 0);
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
    var parts = new long[4];
    for (int i = 0; i < hex.length(); i++) {
      int digit = digit(hex.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      parts[i >> 4] = parts[i >> 4] << 4 | digit;
    }
    return Optional.of(new Digest(parts[0], parts[1], parts[2], parts[3]));
  }

  /// A fresh one, copied from one that was looked up: a look-up takes longer than a short digest.
  public static MessageDigest sha256() {
    return copy(FRESH);
  }

  /// Another that has read what this one has.
  public static MessageDigest copy(MessageDigest one) {
    try {
      return (MessageDigest) one.clone();
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
    var digits = new byte[2 * SIZE];
    write(a, digits, 0);
    write(b, digits, 16);
    write(c, digits, 32);
    write(d, digits, 48);
    return new String(digits, StandardCharsets.ISO_8859_1);
  }

  private static void write(long value, byte[] digits, int at) {
    for (int i = 0; i < 16; i++) {
      digits[at + i] = DIGITS[(int) (value >>> 60 - 4 * i) & 0xf];
    }
  }

  @Override
  public String toString() {
    return hex();
  }

  /// Below zero where it is none.
  private static int digit(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  private static long longAt(byte[] bytes, int at) {
    long value = 0;
    for (int i = at; i < at + 8; i++) {
      value = value << 8 | bytes[i] & 0xff;
    }
    return value;
  }
}
