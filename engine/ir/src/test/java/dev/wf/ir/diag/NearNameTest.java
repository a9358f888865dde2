package dev.wf.ir.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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

  @ParameterizedTest
  @CsvSource({
    "fils, files",
    "filse, files",
    "fiels, files",
    "Findin, Finding",
    "starts_wiht, starts_with",
    "severty, severity",
    "FILES, files",
  })
  void aSlipIsRecognised(String written, String meant) {
    assertThat(NearName.of(written, List.of("budget", meant, "zip"))).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"ab, xy", "lenght, depth", "a, b", "report, budget", "files, files"})
  void anotherNameIsNotSuggested(String written, String other) {
    assertThat(NearName.of(written, List.of(other))).isEmpty();
  }

  @Test
  void theNearestIsSuggestedAndOfSeveralTheFirst() {
    assertThat(NearName.of("color", List.of("colors", "colour", "colox"))).contains("colors");
    assertThat(NearName.of("filess", List.of("fires", "files"))).contains("files");
  }

  @ParameterizedTest
  @CsvSource({"ab, ba, 1", "abc, abc, 0", "'', abc, 3", "kitten, sitting, 3", "ca, abc, 3"})
  void slipsAreCounted(String left, String right, int slips) {
    assertThat(NearName.slips(left, right)).isEqualTo(slips);
  }
}
