package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestsTest {
  @TempDir Path folder;

  private Instant now = Instant.now();
  private final FileDigests digests = FileDigests.of(() -> now);

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("a.ts"), text);
  }

  private void assertIs(Path file, String text) throws IOException {
    assertThat(digests.of(file)).isEqualTo(Digest.of(text));
  }

  @Test
  void aFileThatIsRewrittenWithinTheSameTickIsReadAgain() throws IOException {
    for (int i = 0; i < 200; i++) {
      var text = "export const x = %03d".formatted(i);
      assertIs(file(text), text);
    }
  }

  /// When its inode changed no program can set.
  @Test
  void aFileThatIsGivenItsOldTimeAgainIsReadAgain() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("unix"));
    var file = file("one");
    var time = FileTime.from(now.minus(Duration.ofDays(1)));
    Files.setLastModifiedTime(file, time);
    now = now.plus(Duration.ofMinutes(1));
    assertIs(file, "one");
    file("two");
    Files.setLastModifiedTime(file, time);
    assertIs(file, "two");
  }

  @Test
  void aFileThatAnotherWasMovedOverIsReadAgain() throws IOException {
    var file = file("one");
    now = now.plus(Duration.ofMinutes(1));
    assertIs(file, "one");
    var other = Files.writeString(folder.resolve("b.ts"), "two");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    assertIs(file, "two");
  }

  @Test
  void aClockThatWentBackTrustsNothing() throws IOException {
    var file = file("one");
    now = now.minus(Duration.ofDays(3));
    assertIs(file, "one");
    file("two");
    assertIs(file, "two");
  }

  @Test
  void aFileThatStaysIsReadOnce() throws IOException {
    var file = file("one");
    now = now.plus(Duration.ofMinutes(1));
    assertIs(file, "one");
    assertThat(digests.remembers(file)).isTrue();
    file("two");
    assertIs(file, "two");
    assertThat(FileDigests.of(InstantSource.fixed(Instant.EPOCH)).remembers(file)).isFalse();
  }
}
