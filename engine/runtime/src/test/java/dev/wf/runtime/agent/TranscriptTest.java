package dev.wf.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.journal.TranscriptFile;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptTest {
  private static final Transcript START =
      new Transcript(
          Optional.empty(),
          "You plan.",
          List.of(
              new Turn.User("Plan"),
              new Turn.Assistant(
                  "[ {\"type\":\"hologram\"} ]",
                  "",
                  List.of(new Reply.ToolUse("id", "read", "{}"))),
              new Turn.ToolResults(List.of(new Turn.ToolResult("id", "code", true))),
              new Turn.Assistant("[]", "planned", List.of())));
  private static final Transcript MORE =
      new Transcript(
          Optional.of(Digest.of(START.bytes())),
          "",
          List.of(new Turn.User("Go on", 3), new Turn.System("Be brief.")));

  @TempDir private Path folder;

  @Test
  void aTranscriptIsReadAsItWasWritten() {
    assertThat(Transcript.read(START.bytes())).contains(START);
    assertThat(Transcript.read(MORE.bytes())).contains(MORE);
  }

  @Test
  void whateverTheBytesAreThereIsATranscriptOrNone() {
    var bytes = START.bytes();
    for (int i = 0; i < bytes.length; i++) {
      var cut = java.util.Arrays.copyOf(bytes, i);
      assertThat(Transcript.read(cut)).isEmpty();
    }
  }

  @Test
  void aConversationIsAllThatItsLastPartGoesBackTo() throws Exception {
    try (var file = TranscriptFile.open(folder.resolve("transcripts"))) {
      file.put(START.bytes());
      file.put(MORE.bytes());
      file.put(START.bytes());
    }
    try (var file = TranscriptFile.read(folder.resolve("transcripts"))) {
      var whole = Transcript.whole(Digest.of(MORE.bytes()), file::get).orElseThrow();
      assertThat(whole.system()).isEqualTo("You plan.");
      assertThat(whole.turns())
          .startsWith(START.turns().toArray(Turn[]::new))
          .endsWith(MORE.turns().toArray(Turn[]::new))
          .hasSize(6);
    }
    assertThat(Files.size(folder.resolve("transcripts")))
        .isEqualTo(8 + 2 * 36 + START.bytes().length + MORE.bytes().length);
  }

  @Test
  void aConversationWithABrokenPartIsNone() throws Exception {
    var path = folder.resolve("transcripts");
    try (var file = TranscriptFile.open(path)) {
      file.put(START.bytes());
      file.put(MORE.bytes());
    }
    var bytes = Files.readAllBytes(path);
    for (int i = 8; i < bytes.length; i++) {
      var broken = bytes.clone();
      broken[i] ^= 1;
      Files.write(path, broken);
      try (var file = TranscriptFile.read(path)) {
        assertThat(Transcript.whole(Digest.of(MORE.bytes()), file::get)).isEmpty();
      }
    }
  }

  @Test
  void aTornEndIsCutOffAndOthersFollow() throws Exception {
    var path = folder.resolve("transcripts");
    try (var file = TranscriptFile.open(path)) {
      file.put(START.bytes());
      file.put(MORE.bytes());
    }
    Files.write(
        path, java.util.Arrays.copyOf(Files.readAllBytes(path), (int) Files.size(path) - 1));
    try (var file = TranscriptFile.open(path)) {
      assertThat(file.get(Digest.of(MORE.bytes()))).isEmpty();
      file.put(MORE.bytes());
      assertThat(file.get(Digest.of(START.bytes()))).isPresent();
      assertThat(file.get(Digest.of(MORE.bytes()))).isPresent();
    }
  }
}
