package dev.wf.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Records as bytes, and back.
class RecordBytesTest {
  static Iterable<Recorded> records() {
    return Records.oneOfEach();
  }

  private static byte[] bytes(Recorded record) {
    var out = new ByteWriter();
    RecordBytes.write(record, new References(), out);
    return out.toBytes();
  }

  private static Optional<Recorded> read(byte[] bytes) {
    return RecordBytes.read(bytes, 0, bytes.length, 0, new Referents());
  }

  @Test
  void everyKindOfRecordIsTried() {
    Set<Class<?>> tried =
        Records.oneOfEach().stream().<Class<?>>map(Object::getClass).collect(Collectors.toSet());
    assertThat(tried).containsExactlyInAnyOrder(Recorded.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("records")
  void whatIsReadIsWhatWasWritten(Recorded record) {
    assertThat(read(bytes(record))).contains(record);
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRecordThatIsCutIsNone(Recorded record) {
    var whole = bytes(record);
    for (int length = 0; length < whole.length; length++) {
      assertThat(read(Arrays.copyOf(whole, length))).as("%s bytes", length).isEmpty();
    }
    assertThat(read(Arrays.copyOf(whole, whole.length + 1))).isEmpty();
  }

  @Test
  void whatWasMeasuredMayBeNothingOrMuch() {
    var none =
        new Recorded.Measured(
            "", "", -1, "", "", 0, 0, Duration.ZERO, Duration.ZERO, BigDecimal.ZERO, Usage.NONE);
    var much =
        new Recorded.Measured(
            "audit/findings[3.1]/skeptic#2",
            "skeptic",
            Integer.MAX_VALUE - 1,
            "gateway",
            "größer",
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Duration.ofDays(30),
            Duration.ofNanos(1),
            new BigDecimal("12345678901234567890.000000001"),
            new Usage(
                Long.MAX_VALUE / 4, 1, 2, 3, 4, 5, Integer.MAX_VALUE, 6, new BigDecimal("1E-9")));
    assertThat(read(bytes(none))).contains(none);
    assertThat(read(bytes(much))).contains(much);
  }

  @ParameterizedTest
  @EnumSource(Failure.Kind.class)
  void aRequestMayBeSentAgainForAnyReason(Failure.Kind kind) {
    var retried =
        new Recorded.Retried(
            "a/b",
            Digest.of("k"),
            1,
            0,
            1,
            Integer.MAX_VALUE,
            "anthropic",
            new Failure(kind, "line\nline “quoted”", "a/b"),
            Duration.ZERO,
            Instant.ofEpochMilli(-1));
    assertThat(read(bytes(retried))).contains(retried);
  }
}
