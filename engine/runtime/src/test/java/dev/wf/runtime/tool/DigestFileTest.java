package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestFileTest {
  @TempDir Path folder;

  private final Instant later = Instant.now().plus(Duration.ofMinutes(1));

  @BeforeEach
  void onlyWhereTheSystemTellsWhenAnInodeChanged() {
    assumeTrue(FileStamp.isTold(folder));
  }

  private Path kept() {
    return folder.resolve(".wf/digests");
  }

  /// As a process has them that begins now.
  private FileDigests process() {
    return FileDigests.keptIn(kept(), () -> later);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private void look(Path... files) throws IOException {
    var digests = process();
    for (var file : files) {
      digests.of(file);
    }
    digests.keep();
  }

  @Test
  void aFileThatAnotherProcessReadIsNotReadAgain() throws IOException {
    var file = file("a.ts", "one");
    look(file);
    assertThat(process().remembers(file)).isTrue();
    assertThat(process().of(file)).isEqualTo(Digest.of("one"));
    file("a.ts", "two");
    assertThat(process().remembers(file)).isFalse();
    assertThat(process().of(file)).isEqualTo(Digest.of("two"));
  }

  @Test
  void aFileThatWasTooYoungIsNotKept() throws IOException {
    var file = file("a.ts", "one");
    var digests = FileDigests.keptIn(kept(), Instant::now);
    digests.of(file);
    digests.keep();
    assertThat(process().remembers(file)).isFalse();
  }

  @Test
  void whatOtherProcessesKeptMeanwhileStays() throws IOException {
    var a = file("a.ts", "one");
    var b = file("b.ts", "two");
    var slow = process();
    slow.of(a);
    look(b);
    slow.keep();
    assertThat(process().remembers(a)).isTrue();
    assertThat(process().remembers(b)).isTrue();
  }

  @Test
  void aDamagedFileOfDigestsHoldsNothing() throws IOException {
    var a = file("a.ts", "one");
    var b = file("b.ts", "two");
    look(a, b);
    byte[] whole = Files.readAllBytes(kept());
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      Files.write(kept(), flipped);
      assertThat(new DigestFile(kept()).read()).as("byte %d flipped", i).isEmpty();
      Files.write(kept(), Arrays.copyOf(whole, i));
      assertThat(new DigestFile(kept()).read()).as("cut after %d bytes", i).isEmpty();
      assertThat(process().of(b)).isEqualTo(Digest.of("two"));
    }
    Files.delete(kept());
    assertThat(process().of(a)).isEqualTo(Digest.of("one"));
    Files.createDirectory(kept());
    assertThat(process().of(a)).isEqualTo(Digest.of("one"));
    look(a); // nor does it fail where nothing can be kept
  }

  @Test
  void moreThanThereIsRoomForIsForgotten() throws IOException {
    var stamp = new FileStamp(1, 2, 3, "4:5");
    var others = new HashMap<String, DigestFile.Known>();
    for (int i = 0; i < DigestFile.MOST; i++) {
      others.put("/old/" + i, new DigestFile.Known(stamp, Digest.of("old")));
    }
    var used = new DigestFile.Known(stamp, Digest.of("used"));
    new DigestFile(kept()).write(Map.of("/used", used), others);
    var read = new DigestFile(kept()).read();
    assertThat(read).hasSize(DigestFile.MOST).containsEntry("/used", used);
  }

  @Test
  void whatAnAgentReadNeedNotBeReadToSeeWhetherItStays() throws Exception {
    var file = file("a.ts", "one");
    var digests = process();
    var workspace = Workspace.of(folder, Permissions.READ_ONLY, digests);
    assertThat(Look.text(workspace, "a.ts").value().get()).isEqualTo("one");
    assertThat(digests.remembers(file.toRealPath())).isTrue();
  }
}
