package dev.wf.runtime.cache.remote;

import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// By what a team knows its own entries: HMAC-SHA256 with a secret that all of it have. Safe for
/// use by many threads.
public final class Signature {
  /// Where anybody who can write to the server is believed.
  public static final Signature NONE = new Signature(Optional.empty());

  /// The fewest characters of a secret.
  public static final int SHORTEST_KEY = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int VERSION = 1;

  private final Optional<SecretKeySpec> secret;

  private Signature(Optional<SecretKeySpec> secret) {
    this.secret = secret;
  }

  public static Signature with(String secret) {
    if (secret.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "a secret has " + SHORTEST_KEY + " characters, but this has " + secret.length());
    }
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    return new Signature(Optional.of(new SecretKeySpec(bytes, ALGORITHM)));
  }

  /// The name on the server under which the entries of a key stand.
  Digest name(Digest key) {
    return of(new ByteWriter().text("wf name").count(VERSION).digest(key));
  }

  /// What an entry of a key is signed with.
  Digest of(Digest key, byte[] entry) {
    return of(
        new ByteWriter(entry.length + 64).text("wf entry").count(VERSION).digest(key).block(entry));
  }

  boolean isOf(Digest key, byte[] entry, Digest signature) {
    return MessageDigest.isEqual(of(key, entry).bytes(), signature.bytes());
  }

  private Digest of(ByteWriter text) {
    if (secret.isEmpty()) {
      return text.toDigest();
    }
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(secret.get());
      return Digest.from(mac.doFinal(text.toBytes()), 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256, but this one has not", e);
    }
  }
}
