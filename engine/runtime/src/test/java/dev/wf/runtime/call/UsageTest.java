package dev.wf.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class UsageTest {
  private static final Usage SOME = new Usage(1, 2, 3, 4, 5, 6, 7, 1, new BigDecimal("0.00000123"));
  private static final Usage ENDLESS =
      new Usage(Long.MAX_VALUE, 1, 0, 0, Integer.MAX_VALUE, BigDecimal.TEN);

  @Test
  void sumsAddEveryPart() {
    assertThat(SOME.plus(SOME))
        .isEqualTo(new Usage(2, 4, 6, 8, 10, 12, 14, 2, new BigDecimal("0.00000246")));
  }

  @Test
  void sumsStayAtTheLargestNumberThereIs() {
    var sum = ENDLESS.plus(ENDLESS);
    assertThat(sum.input()).isEqualTo(Long.MAX_VALUE);
    assertThat(sum.requests()).isEqualTo(Integer.MAX_VALUE);
    assertThat(sum.tokens()).isEqualTo(Long.MAX_VALUE);
    assertThat(ENDLESS.tokens()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void allTokensCountAndThePromptIsAllButTheAnswer() {
    assertThat(SOME.tokens()).isEqualTo(15);
    assertThat(SOME.prompt()).isEqualTo(13);
  }

  @Test
  void whatIsBeyondAPartIsNeverLessThanNothing() {
    assertThat(SOME.plus(SOME).beyond(SOME)).isEqualTo(SOME);
    assertThat(SOME.beyond(ENDLESS).output()).isEqualTo(1);
    assertThat(SOME.beyond(ENDLESS).input()).isZero();
    assertThat(SOME.beyond(ENDLESS).dollars()).isZero();
  }

  @Test
  void nothingIsUsedLessThanNotAtAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Usage(-1, 0, 0, 0, 0, BigDecimal.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Usage(0, 0, 0, 0, 0, new BigDecimal("-0.01")));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws ByteReader.Malformed {
    var out = new ByteWriter();
    CallBytes.write(SOME, out);
    assertThat(CallBytes.readUsage(new ByteReader(out.toBytes()))).isEqualTo(SOME);
  }
}
