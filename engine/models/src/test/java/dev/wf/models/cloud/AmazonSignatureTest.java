package dev.wf.models.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.models.http.Authentication.Header;
import dev.wf.models.http.Authentication.Outgoing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// By the posts of Amazon's own test suite for Signature Version 4.
class AmazonSignatureTest {
  private static final AmazonSignature.Credentials OWN =
      new AmazonSignature.Credentials(
          "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Optional.empty());
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2015-08-30T12:36:00Z"));

  private static List<Header> signed(
      AmazonSignature.Credentials credentials, String contentType, String body) {
    var headers =
        contentType.isEmpty()
            ? List.<Header>of()
            : List.of(new Header("Content-Type", contentType));
    return new AmazonSignature(credentials, "us-east-1", "service", CLOCK)
        .headers(
            new Outgoing(
                URI.create("https://example.amazonaws.com/"),
                headers,
                body.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', host;x-amz-date, 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    "application/x-www-form-urlencoded, Param1=value1, content-type;host;x-amz-date,"
        + " ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  })
  void aPostIsSignedAsAmazonSays(String type, String body, String names, String signature) {
    assertThat(signed(OWN, type, body))
        .containsExactly(
            new Header("x-amz-date", "20150830T123600Z"),
            new Header(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                    + " SignedHeaders="
                    + names
                    + ", Signature="
                    + signature));
  }

  @Test
  void aSessionIsSaidAndSigned() {
    var lent = new AmazonSignature.Credentials("AKID", "secret", Optional.of("a session"));
    var headers = signed(lent, "", "");
    assertThat(headers).contains(new Header("x-amz-security-token", "a session"));
    assertThat(headers.getLast().value())
        .contains("SignedHeaders=host;x-amz-date;x-amz-security-token,");
  }

  @Test
  void theSecretIsNotShown() {
    assertThat(OWN.toString() + new AmazonSignature(OWN, "r", "s", CLOCK)).doesNotContain("wJalr");
  }
}
