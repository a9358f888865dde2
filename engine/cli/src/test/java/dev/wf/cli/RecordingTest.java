package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exchanges that are kept, and answered from.
class RecordingTest {
  @TempDir private Path folder;

  private String recorded() throws IOException {
    try (var files = Files.list(folder.resolve("tape"))) {
      return files.sorted().map(RecordingTest::text).collect(Collectors.joining());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void whatWasRecordedIsReplayedWithoutAnybody() throws IOException {
    var typed = Typed.withNotes(folder, 3);
    var first = typed.wf("run", "review.wf", "--yes", "--script", "good.yaml", "--record", "tape");
    assertThat(first.code()).as(first.err()).isZero();
    for (var workers : new String[] {"1", "7"}) {
      var again =
          typed.wf(
              "run",
              "review.wf",
              "--yes",
              "--replay",
              "tape",
              "--home",
              "h" + workers,
              "--workers",
              workers);
      assertThat(again.code()).as(again.err()).isZero();
      assertThat(again.out()).isEqualTo(first.out());
    }
  }

  @Test
  void whatWasNeverAskedFailsAndSaysWhatIsNearest() {
    var typed = Typed.withNotes(folder, 1);
    typed.wf("run", "review.wf", "--yes", "--script", "good.yaml", "--record", "tape");
    typed.file("review.wf", Typed.REVIEW.replace("Is this a good note?", "Is it a good one?"));
    var said = typed.wf("run", "review.wf", "--yes", "--replay", "tape", "--home", "other");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err())
        .contains("failed: this was not asked in ", "the nearest is voter(", "differs in turns");
  }

  @Test
  void aKeyIsNeverRecorded() throws IOException {
    try (var server = new MessagesServer()) {
      var typed =
          new Typed(folder)
              .with(
                  Map.of(
                      "ANTHROPIC_API_KEY",
                      "sk-very-secret-key",
                      "ANTHROPIC_BASE_URL",
                      server.address()));
      typed.file("ask.wf", "workflow ask_it() -> string {\n  ask \"Well?\"\n}\n");
      var said = typed.wf("run", "ask.wf", "--yes", "--record", "tape");
      assertThat(said.out()).as(said.err()).isEqualTo("Well.\n");
      assertThat(recorded())
          .contains("Well?", "Well.", "claude-sonnet-5-5")
          .doesNotContain("sk-very");
      assertThat(server.sent()).hasSize(1);
      var again =
          new Typed(folder).wf("run", "ask.wf", "--yes", "--replay", "tape", "--home", "other");
      assertThat(again.out()).as(again.err()).isEqualTo("Well.\n");
      assertThat(server.sent()).hasSize(1);
    }
  }

  @Test
  void whatCannotBeReplayedIsToldAtOnce() {
    var typed = Typed.withNotes(folder, 1);
    assertThat(typed.wf("run", "review.wf", "--yes", "--replay", "none").err())
        .contains("wf: There is no recording in none.", "--record makes one");
    assertThat(typed.wf("run", "review.wf", "--yes", "--replay", "a", "--record", "b").err())
        .contains("wf: What is replayed need not be recorded.");
  }
}
