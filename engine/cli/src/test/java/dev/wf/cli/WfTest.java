package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.cli.command.Session;
import dev.wf.cli.view.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WfTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int wf(String... words) {
    var screen =
        Screen.of(
            Map.of(),
            "",
            new StringReader(""),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return Wf.run(
        List.of(words), new Session(screen, folder, Map.of(), Clock.systemUTC(), new Random(1)));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  @Test
  void helpIsAResultAndNamesTheExitCodes() {
    assertThat(wf("--help")).isZero();
    assertThat(text(out)).contains("Usage: wf", "Exit codes:", "130");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void withoutACommandItSaysWhatThereIs() {
    assertThat(wf()).isZero();
    assertThat(text(out)).contains("Usage: wf").doesNotContain("train");
  }

  @Test
  void anUnknownOptionIsAMistakeAndTouchesNoResult() {
    assertThat(wf("--verison")).isEqualTo(2);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).contains("--verison");
  }

  @Test
  void whoGivesAnArgumentAsAnOptionIsToldHow() {
    assertThat(wf("run", "audit.wf", "--rounds", "3")).isEqualTo(2);
    assertThat(text(err)).contains("--rounds", "--args name=value");
  }

  @Test
  void trainingSaysNothing() {
    assertThat(wf("train")).isZero();
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).isEmpty();
  }
}
