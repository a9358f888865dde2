package dev.wf.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private static String label(String argument) {
    return Questions.label("auditor", List.of(Value.of(argument)));
  }

  @Test
  void aShortArgumentIsShownWhole() {
    assertThat(label("src/a.ts")).isEqualTo("auditor(src/a.ts)");
    assertThat(label("x".repeat(60))).isEqualTo("auditor(" + "x".repeat(60) + ")");
  }

  @Test
  void ofALongPathTheNameOfTheFileIsShown() {
    assertThat(label("engine/runtime/src/main/java/dev/wf/runtime/schedule/CalledWorkflows.java"))
        .isEqualTo("auditor(engine/runtime/src/…wf/runtime/schedule/CalledWorkflows.java)");
  }

  @Test
  void ofALongSentenceTheBeginningIsShown() {
    assertThat(
            label("Say whether all of this is as it should be, and if not,\nthen why it is not."))
        .isEqualTo("auditor(Say whether all of this is as it should be, and if not, the…)");
  }

  @Test
  void charactersOfSeveralUnitsAreNotCutApart() {
    var label = label("😀".repeat(100));
    assertThat(label).isEqualTo("auditor(" + "😀".repeat(19) + "…" + "😀".repeat(40) + ")");
  }
}
