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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WfTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int wf(String... words) {
    return wf(Map.of(), words);
  }

  private int wf(Map<String, String> environment, String... words) {
    var screen =
        Screen.of(
            environment,
            "",
            new StringReader(""),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return Wf.run(
        List.of(words), new Session(screen, folder, environment, Clock.systemUTC(), new Random(1)));
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
  void helpIsAWordToo() {
    assertThat(wf("help", "cache", "gc")).isZero();
    assertThat(text(out)).contains("Usage: wf cache gc");
    out.reset();
    assertThat(wf("help")).isZero();
    assertThat(text(out)).contains("Usage: wf [-hV] COMMAND");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void withoutACommandItSaysWhatThereIs() {
    assertThat(wf()).isZero();
    assertThat(text(out)).contains("Usage: wf").doesNotContain("train");
  }

  /// The words of every command, and of those below it.
  static List<List<String>> commands() {
    var all = new ArrayList<List<String>>();
    all.add(List.of());
    for (var command : Commands.values()) {
      var word = command.toString().toLowerCase(Locale.ROOT);
      all.add(List.of(word));
      switch (command) {
        case CACHE ->
            List.of("stats", "show", "gc", "verify", "clear", "export", "import")
                .forEach(below -> all.add(List.of(word, below)));
        case MCP -> List.of("list", "accept").forEach(below -> all.add(List.of(word, below)));
        default -> {}
      }
    }
    return all;
  }

  /// What belongs together is broken where the width says, and nowhere else: a line ends early only
  /// where something else begins, or the next word would not have stood on it.
  @ParameterizedTest
  @MethodSource("commands")
  void helpIsAsWideAsTheTerminal(List<String> command) {
    for (int width : new int[] {80, 100}) {
      out.reset();
      var words = new ArrayList<>(command);
      words.add("--help");
      assertThat(wf(Map.of("COLUMNS", "" + width), words.toArray(String[]::new))).isZero();
      var lines = text(out).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        var line = lines.get(i);
        assertThat(line.length()).as(line).isLessThanOrEqualTo(width);
        var next = i + 1 < lines.size() ? lines.get(i + 1) : "";
        boolean goesOn =
            line.contains("   ") && next.matches(" {20,}\\S.*") && !line.stripTrailing().isEmpty();
        if (goesOn) {
          var word = next.strip().split(" ", 2)[0];
          assertThat(line.stripTrailing().length() + 1 + word.length())
              .as("%s%n%s", line, next)
              .isGreaterThanOrEqualTo(width - 1);
        }
      }
    }
  }

  @Test
  void aWidthThatIsNoneIsNotTaken() {
    for (var columns : List.of("", "wide", "-3", "99999999999", "0", "500")) {
      out.reset();
      assertThat(wf(Map.of("COLUMNS", columns), "run", "--help")).isZero();
      assertThat(text(out).lines()).allMatch(line -> line.length() <= 100).isNotEmpty();
    }
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
