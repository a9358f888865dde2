package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  @TempDir private Path folder;

  @Test
  void aCodeIsExplainedHoweverItIsWritten() {
    var said = new Typed(folder).wf("explain", "WF2002");
    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).startsWith("# WF2002: ").contains("## Wrong", "## Right", "```wf");
    assertThat(new Typed(folder).wf("explain", "2002")).isEqualTo(said);
    assertThat(new Typed(folder).wf("explain", "wf2002")).isEqualTo(said);
  }

  @Test
  void withoutACodeAllAreListed() {
    assertThat(new Typed(folder).wf("explain").out())
        .contains("WF2002  A type that nobody declares\n");
  }

  @Test
  void anUnknownCodeIsAMistake() {
    var said = new Typed(folder).wf("explain", "WF20002");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("There is no diagnostic `WF20002`.", "did you mean `WF2002`?");
  }
}
