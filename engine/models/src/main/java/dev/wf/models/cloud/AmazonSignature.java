package dev.wf.models.cloud;

import dev.wf.models.http.Authentication;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests as Amazon's services want it (Signature Version 4): an HMAC over the method, the
/// address, the headers named and the digest of the body, with a key made of the secret, the day,
/// the region and the service. Only posts without a query are signed, since there are no others.
public final class AmazonSignature implements Authentication {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Credentials credentials;
  private final String region;
  private final String service;
  private final InstantSource clock;

  /// @param session of credentials that somebody lent; empty for one's own
  public record Credentials(String id, String secret, Optional<String> session) {
    @Override
    public String toString() {
      return id;
    }
  }

  public AmazonSignature(
      Credentials credentials, String region, String service, InstantSource clock) {
    this.credentials = credentials;
    this.region = region;
    this.service = service;
    this.clock = clock;
  }

  @Override
  public List<Header> headers(Outgoing request) {
    var time = TIME.format(clock.instant());
    var signed = new TreeMap<String, String>();
    request.headers().stream()
        .filter(h -> h.name().equalsIgnoreCase("content-type"))
        .forEach(h -> signed.put("content-type", h.value().strip()));
    signed.put("host", host(request.address()));
    signed.put("x-amz-date", time);
    credentials.session().ifPresent(session -> signed.put("x-amz-security-token", session));
    var names = String.join(";", signed.keySet());
    var canonical =
        String.join(
            "\n",
            "POST",
            path(request.address()),
            "",
            signed.entrySet().stream()
                .map(h -> h.getKey() + ":" + h.getValue() + "\n")
                .collect(Collectors.joining()),
            names,
            hex(sha256(request.body())));
    var day = time.substring(0, 8);
    var scope = String.join("/", day, region, service, "aws4_request");
    var toSign = String.join("\n", ALGORITHM, time, scope, hex(sha256(bytes(canonical))));
    var signature = hex(hmac(key(day), toSign));
    var headers = new ArrayList<Header>();
    headers.add(new Header("x-amz-date", time));
    credentials.session().ifPresent(s -> headers.add(new Header("x-amz-security-token", s)));
    headers.add(
        new Header(
            "authorization",
            ALGORITHM
                + " Credential="
                + credentials.id()
                + "/"
                + scope
                + ", SignedHeaders="
                + names
                + ", Signature="
                + signature));
    return headers;
  }

  private byte[] key(String day) {
    var ofDay = hmac(bytes("AWS4" + credentials.secret()), day);
    return hmac(hmac(hmac(ofDay, region), service), "aws4_request");
  }

  /// As the client will say it: a port only where it is not the usual one.
  private static String host(URI address) {
    return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
  }

  /// Each part once more escaped, as every service but one wants it.
  private static String path(URI address) {
    var raw = address.getRawPath();
    if (raw == null || raw.isEmpty()) {
      return "/";
    }
    var out = new StringBuilder();
    for (byte b : bytes(raw)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
      out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return out.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "signed for " + credentials.id();
  }
}
