package dev.wf.ir.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNameTest {
  @ParameterizedTest
  @CsvSource({
    "vots, votes",
    "vtoes, votes",
    "Votes, votes",
    "dri, dir",
    "finding, findings",
    "x, ''",
    "severity, ''",
    "elephants, ''",
  })
  void oneNearNameOrNone(String word, String expected) {
    var known = List.of("f", "dir", "votes", "findings", "auditor");
    assertThat(NearName.of(word, known).orElse("")).isEqualTo(expected);
  }
}
