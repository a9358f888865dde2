package dev.wf.models.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.model.Allowance;
import dev.wf.runtime.model.Allowance.Left;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
  private static Allowance read(Map<String, String> headers) {
    var many = new TreeMap<String, List<String>>();
    headers.forEach((name, value) -> many.put(name, List.of(value)));
    return RateLimits.in(HttpHeaders.of(many, (_, _) -> true));
  }

  @Test
  void theScarcerOfTokensCountsByTheServersClock() {
    var said =
        read(
            Map.of(
                "date", "Fri, 20 Nov 2026 10:00:00 GMT",
                "anthropic-ratelimit-requests-limit", "50",
                "anthropic-ratelimit-requests-remaining", "49",
                "anthropic-ratelimit-requests-reset", "2026-11-20T10:00:01Z",
                "anthropic-ratelimit-input-tokens-limit", "1000",
                "anthropic-ratelimit-input-tokens-remaining", "900",
                "anthropic-ratelimit-input-tokens-reset", "2026-11-20T10:00:06Z",
                "anthropic-ratelimit-output-tokens-limit", "400",
                "anthropic-ratelimit-output-tokens-remaining", "40",
                "anthropic-ratelimit-output-tokens-reset", "2026-11-20T10:00:54Z"));
    assertThat(said)
        .isEqualTo(
            new Allowance(
                Optional.of(new Left(49, 50, Duration.ofSeconds(1))),
                Optional.of(new Left(40, 400, Duration.ofSeconds(54)))));
  }

  @ParameterizedTest
  @CsvSource({
    "1s, 1000",
    "6m0s, 360000",
    "20ms, 20",
    "1.5s, 1500",
    "1h2m3s, 3723000",
    "1d, 86400000",
    "0s, 0",
    "soon, -1",
    "-1s, -1",
    "99999999999999999999s, -1",
  })
  void othersSayHowLongItTakes(String reset, long millis) {
    var said =
        read(
            Map.of(
                "x-ratelimit-limit-tokens", "1000",
                "x-ratelimit-remaining-tokens", "10",
                "x-ratelimit-reset-tokens", reset));
    assertThat(said.requests()).isEmpty();
    assertThat(said.tokens())
        .isEqualTo(
            millis < 0
                ? Optional.empty()
                : Optional.of(new Left(10, 1000, Duration.ofMillis(millis))));
  }

  @Test
  void aServerThatSaysNothingOrNonsenseIsUnknown() {
    assertThat(read(Map.of())).isEqualTo(Allowance.UNKNOWN);
    assertThat(
            read(
                Map.of(
                    "anthropic-ratelimit-tokens-limit", "0",
                    "anthropic-ratelimit-tokens-remaining", "many",
                    "anthropic-ratelimit-tokens-reset", "tomorrow",
                    "x-ratelimit-limit-requests", "5",
                    "x-ratelimit-remaining-requests", "5")))
        .isEqualTo(Allowance.UNKNOWN);
  }
}
