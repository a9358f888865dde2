package dev.wf.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceTest {
  private static final Price PRICE =
      new Price(
          List.of(
              tier(OptionalLong.of(100_000), "0.10", "0.50", "0.125", "0.20", "0.01"),
              tier(OptionalLong.empty(), "0.50", "2.50", "0.625", "1.00", "0.05")),
          new BigDecimal("0.01"));

  private static Price.Tier tier(
      OptionalLong upTo, String in, String out, String write, String hour, String read) {
    return new Price.Tier(
        upTo,
        new BigDecimal(in),
        new BigDecimal(out),
        new BigDecimal(write),
        new BigDecimal(hour),
        new BigDecimal(read));
  }

  private static Usage usage(long in, long out, long read, long write, long hour, long searches) {
    return new Usage(in, out, read, write, hour, searches, 1, 0, BigDecimal.ZERO);
  }

  @Test
  void everyKindOfTokenHasItsPrice() {
    assertThat(PRICE.of(usage(10_000, 0, 0, 0, 0, 0))).isEqualByComparingTo("0.001");
    assertThat(PRICE.of(usage(0, 10_000, 0, 0, 0, 0))).isEqualByComparingTo("0.005");
    assertThat(PRICE.of(usage(0, 0, 10_000, 0, 0, 0))).isEqualByComparingTo("0.0001");
    assertThat(PRICE.of(usage(0, 0, 0, 10_000, 0, 0))).isEqualByComparingTo("0.00125");
    assertThat(PRICE.of(usage(0, 0, 0, 0, 10_000, 0))).isEqualByComparingTo("0.002");
    assertThat(PRICE.of(usage(0, 0, 0, 0, 0, 3))).isEqualByComparingTo("0.03");
  }

  @Test
  void noFractionOfACentIsRoundedAway() {
    assertThat(PRICE.of(usage(1, 1, 1, 1, 0, 0))).isEqualByComparingTo("0.000000735");
  }

  @Test
  void aLongPromptIsAllChargedByTheNextPrice() {
    assertThat(PRICE.of(usage(100_000, 0, 0, 0, 0, 0))).isEqualByComparingTo("0.01");
    assertThat(PRICE.of(usage(100_000, 0, 1, 0, 0, 0))).isEqualByComparingTo("0.05000005");
  }

  @Test
  void theLargestNumberOfTokensHasAPrice() {
    assertThat(PRICE.of(usage(Long.MAX_VALUE, 0, 0, 0, 0, 0)))
        .isEqualByComparingTo("4611686018427.3879035");
  }

  @Test
  void nothingCostsMoreThanTheMostNorLessThanTheLeast() {
    var random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      var usage =
          usage(
              random.nextInt(60_000),
              1 + random.nextInt(60_000),
              random.nextInt(60_000),
              random.nextInt(60_000),
              random.nextInt(60_000),
              0);
      var cost = PRICE.of(usage);
      assertThat(cost).isLessThanOrEqualTo(PRICE.most(usage.prompt(), usage.output()));
      assertThat(cost)
          .isLessThanOrEqualTo(PRICE.most(usage.prompt() + random.nextInt(90_000), usage.output()));
      assertThat(cost).isGreaterThanOrEqualTo(PRICE.least(usage.prompt()));
    }
  }

  @Test
  void whatIsFreeIsKnownToBe() {
    assertThat(Price.FREE.isFree()).isTrue();
    assertThat(PRICE.isFree()).isFalse();
    assertThat(Price.FREE.most(1_000_000, 1_000_000)).isZero();
  }

  @Test
  void theLastPriceHoldsForEveryLongerPrompt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Price(List.of(PRICE.tiers().getFirst()), BigDecimal.ZERO));
  }
}
