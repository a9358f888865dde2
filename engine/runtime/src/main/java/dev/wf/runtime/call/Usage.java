package dev.wf.runtime.call;

import java.math.BigDecimal;

/// What a call used, and what that cost as far as a price is known. Sums stay at the largest number
/// there is rather than become wrong.
///
/// @param input tokens that were read, those from the provider's cache not counted
/// @param cacheRead tokens read from the provider's cache
/// @param cacheWrite tokens written to it for minutes
/// @param cacheWriteHour tokens written to it for an hour
/// @param searches of the web that the provider made
/// @param unpriced requests of which no price is known: what they cost is not in the dollars
public record Usage(
    long input,
    long output,
    long cacheRead,
    long cacheWrite,
    long cacheWriteHour,
    long searches,
    int requests,
    int unpriced,
    BigDecimal dollars) {
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, BigDecimal.ZERO);

  public Usage {
    if (input < 0
        || output < 0
        || cacheRead < 0
        || cacheWrite < 0
        || cacheWriteHour < 0
        || searches < 0
        || requests < 0
        || unpriced < 0
        || dollars.signum() < 0) {
      throw new IllegalArgumentException("nothing is used less than not at all");
    }
  }

  /// Of requests that neither wrote to a cache for an hour nor searched, and whose price is known.
  public Usage(
      long input, long output, long cacheRead, long cacheWrite, int requests, BigDecimal dollars) {
    this(input, output, cacheRead, cacheWrite, 0, 0, requests, 0, dollars);
  }

  /// The same at a price.
  public Usage costing(BigDecimal price) {
    return new Usage(
        input, output, cacheRead, cacheWrite, cacheWriteHour, searches, requests, 0, price);
  }

  /// The same where nobody knows what it cost.
  public Usage unpricedAll() {
    return new Usage(
        input,
        output,
        cacheRead,
        cacheWrite,
        cacheWriteHour,
        searches,
        requests,
        requests,
        BigDecimal.ZERO);
  }

  public Usage plus(Usage more) {
    return new Usage(
        sum(input, more.input),
        sum(output, more.output),
        sum(cacheRead, more.cacheRead),
        sum(cacheWrite, more.cacheWrite),
        sum(cacheWriteHour, more.cacheWriteHour),
        sum(searches, more.searches),
        Math.clamp(0L + requests + more.requests, 0, Integer.MAX_VALUE),
        Math.clamp(0L + unpriced + more.unpriced, 0, Integer.MAX_VALUE),
        dollars.add(more.dollars));
  }

  /// What of this is not in a part of it; nothing where the part is the greater.
  public Usage beyond(Usage part) {
    return new Usage(
        Math.max(0, input - part.input),
        Math.max(0, output - part.output),
        Math.max(0, cacheRead - part.cacheRead),
        Math.max(0, cacheWrite - part.cacheWrite),
        Math.max(0, cacheWriteHour - part.cacheWriteHour),
        Math.max(0, searches - part.searches),
        Math.max(0, requests - part.requests),
        Math.max(0, unpriced - part.unpriced),
        dollars.subtract(part.dollars).max(BigDecimal.ZERO));
  }

  public long tokens() {
    return sum(prompt(), output);
  }

  /// All tokens that were read or written to be read again.
  public long prompt() {
    return sum(sum(input, cacheRead), sum(cacheWrite, cacheWriteHour));
  }

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
