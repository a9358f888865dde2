package dev.wf.runtime.call;

import java.math.BigDecimal;

/// What a call cost.
///
/// @param input tokens that were read, those from the provider's cache not counted
/// @param cacheRead tokens read from the provider's cache
/// @param cacheWrite tokens written to it
/// @param dollars zero where no price is known
public record Usage(
    long input, long output, long cacheRead, long cacheWrite, int requests, BigDecimal dollars) {
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, BigDecimal.ZERO);

  public Usage plus(Usage more) {
    return new Usage(
        input + more.input,
        output + more.output,
        cacheRead + more.cacheRead,
        cacheWrite + more.cacheWrite,
        requests + more.requests,
        dollars.add(more.dollars));
  }

  public long tokens() {
    return input + output + cacheRead + cacheWrite;
  }
}
