package dev.wf.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Screen screen(Map<String, String> environment, String terminals, String input) {
    return Screen.of(
        environment,
        terminals,
        new StringReader(input),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "xterm, '', 012, true,  COLOURED",
    "xterm, 1,  012, true,  PLAIN",
    "dumb,  '', 012, false, PLAIN",
    "xterm, '', 01,  false, PLAIN",
    "xterm, '', 02,  true,  COLOURED",
    "xterm, '', '',  false, PLAIN",
  })
  void onlyACapableTerminalIsWrittenOverAndColoured(
      String term, String noColour, String terminals, boolean moves, Paint paint) {
    var screen = screen(Map.of("TERM", term, "NO_COLOR", noColour), terminals, "");
    assertThat(screen.moves()).isEqualTo(moves);
    assertThat(screen.paint()).isEqualTo(paint);
  }

  @ParameterizedTest
  @CsvSource({
    "'y\n', true",
    "'YES\n', true",
    "'\n', false",
    "'n\n', false",
    "'', false",
    "'ja\ny\n', true"
  })
  void onlyYesIsYes(String typed, boolean expected) {
    var screen = screen(Map.of("TERM", "xterm"), "012", typed);
    assertThat(screen.confirm("Run it?")).isEqualTo(expected);
    assertThat(said()).startsWith("Run it? [y/N] ");
    assertThat(out.size()).isZero();
  }

  @Test
  void aPipeGetsLinesThatStandForThemselves() {
    var progress = Progress.on(screen(Map.of("TERM", "xterm"), "", ""));
    progress.show(List.of(find(3, 2, 0), refute(0)), List.of(), Duration.ZERO);
    progress.say("auditing 3 files");
    progress.show(List.of(find(3, 1, 2), refute(4)), List.of(), Duration.ofSeconds(1));
    progress.show(List.of(find(3, 0, 3), refute(4)), List.of(), Duration.ofSeconds(31));
    progress.close();
    assertThat(said())
        .isEqualTo(
            """
            Find …
            auditing 3 files
            Refute …
            Find: 3 agents after 31s
            Find: 3 agents
            Refute: 0 of 4 agents
            """);
  }

  @Test
  void aTerminalShowsEachPhaseOnOneLineThatChanges() {
    var progress = Progress.on(screen(Map.of("TERM", "xterm", "NO_COLOR", "1"), "012", ""));
    progress.show(List.of(find(3, 2, 0), refute(0)), List.of(), Duration.ZERO);
    progress.say("auditing 3 files");
    progress.show(List.of(find(3, 1, 2), refute(4)), List.of(), Duration.ofSeconds(1));
    progress.close();
    assertThat(afterTheTerminal(said()))
        .isEqualTo(
            """
            auditing 3 files
            ◐ Find    2 of 3 agents, 1 running
            ◐ Refute  0 of 4 agents
              1s
            """);
  }

  @Test
  void nothingIsWrittenWhereNothingChanged() {
    var progress = Progress.on(screen(Map.of("TERM", "xterm"), "012", ""));
    progress.show(List.of(find(3, 2, 0)), List.of(), Duration.ofMillis(10));
    int written = err.size();
    progress.show(List.of(find(3, 2, 0)), List.of(), Duration.ofMillis(110));
    assertThat(err.size()).isEqualTo(written);
  }

  @Test
  void manyPhasesNeverFillTheTerminal() {
    var progress = Progress.on(screen(Map.of("TERM", "xterm"), "012", ""));
    var phases =
        java.util.stream.IntStream.range(0, 50)
            .mapToObj(
                i -> new PhaseCount("Phase " + i, 1, i == 30 ? 1 : 0, i < 30 ? 1 : 0, 0, 0, 0, ""))
            .toList();
    progress.show(phases, List.of(), Duration.ZERO);
    assertThat(said().lines().count()).isLessThan(15);
    assertThat(said()).contains("Phase 30");
  }

  private static PhaseCount find(int known, int running, int answered) {
    return new PhaseCount("Find", known, running, answered, 0, 0, 0, "");
  }

  private static PhaseCount refute(int known) {
    return new PhaseCount("Refute", known, 0, 0, 0, 0, 0, "");
  }

  /// What a terminal shows in the end: lines, "n lines up", "clear below".
  private static String afterTheTerminal(String written) {
    var lines = new java.util.ArrayList<String>();
    var text = written.replace("\u001b[?7l", "").replace("\u001b[?7h", "");
    var up = java.util.regex.Pattern.compile("^\u001b\\[(\\d+)F\u001b\\[J");
    for (var line : text.split("(?<=\n)")) {
      var rest = line;
      for (var m = up.matcher(rest); m.find(); m = up.matcher(rest)) {
        int count = Integer.parseInt(m.group(1));
        lines.subList(lines.size() - count, lines.size()).clear();
        rest = rest.substring(m.end());
      }
      lines.add(rest);
    }
    return String.join("", lines);
  }
}
