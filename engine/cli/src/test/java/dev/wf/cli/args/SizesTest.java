package dev.wf.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "1B, 1",
    "500MB, 500000000",
    "1.5 gb, 1500000000",
    "2tb, 2000000000000",
    "0.5kB, 500"
  })
  void aSizeIsANumberWithAUnit(String text, long bytes) {
    assertThat(Sizes.parse(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "500", "MB", "-1MB", "1.5.5MB", "1e3MB", "5 mib", "999999999999TB"})
  void anythingElseIsNone(String text) {
    assertThat(Sizes.parse(text)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"0, 0B", "1, 1B", "1500, 1500B", "2000, 2kB", "1500000000, 1500MB"})
  void whatIsWrittenIsExact(long bytes, String text) {
    assertThat(Sizes.write(bytes)).isEqualTo(text);
    assertThat(Sizes.parse(text)).contains(bytes);
  }
}
