package dev.wf.runtime.cache;

import static dev.wf.runtime.cache.Questions.content;
import static dev.wf.runtime.cache.Questions.entryAt;
import static dev.wf.runtime.cache.Questions.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.store.Piece;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  private static final long SEED = 20261126;
  private static final byte[] TEXT = "a conversation".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private byte[] archive() throws IOException, CacheUnusable {
    var from = folder.resolve("from");
    try (var cache = Cache.open(from, 0)) {
      for (int i = 0; i < 20; i++) {
        cache.keep(key("" + i), entryAt(i, Value.of(i), content("f", "1")));
      }
      cache.keepTranscript(TEXT);
    }
    try (var cache = CacheFolder.open(from, Cache.LIMIT)) {
      var out = new ByteArrayOutputStream();
      assertThat(Archive.write(cache, out)).isEqualTo(21);
      return out.toByteArray();
    }
  }

  private Archive.Taken take(byte[] archive) throws IOException, CacheUnusable, Archive.NoArchive {
    try (var cache = CacheFolder.open(folder.resolve("to"), Cache.LIMIT)) {
      return Archive.read(cache, new ByteArrayInputStream(archive));
    }
  }

  private static byte[] zipped(String head, Piece... pieces) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(head.getBytes(StandardCharsets.UTF_8));
      for (var piece : pieces) {
        out.write(piece.toBytes());
      }
    }
    return bytes.toByteArray();
  }

  private void assertNothingIsWrong() throws CacheUnusable {
    try (var cache = Cache.open(folder.resolve("to"), 0)) {
      for (int i = 0; i < 20; i++) {
        assertThat(cache.entries(key("" + i)).stream().map(Entry::answer))
            .isSubsetOf(List.of(Value.of(i)));
      }
    }
  }

  @Test
  void whatIsTakenInServes() throws Exception {
    assertThat(take(archive())).isEqualTo(new Archive.Taken(20, 1, 0, 0, false));
    assertNothingIsWrong();
    try (var cache = Cache.open(folder.resolve("to"), 0)) {
      assertThat(cache.transcript(Digest.of(TEXT))).contains(TEXT);
      assertThat(cache.totals().keys()).isEqualTo(20);
    }
  }

  @Test
  void anAnswerThatIsNewerThanTheOneInAnArchiveStays() throws Exception {
    try (var cache = Cache.open(folder.resolve("to"), 0)) {
      cache.keep(key("3"), entryAt(100, Value.of("newer"), content("f", "1")));
      cache.keep(key("4"), entryAt(1, Value.of("older"), content("f", "1")));
    }
    assertThat(take(archive())).isEqualTo(new Archive.Taken(19, 1, 1, 0, false));
    try (var cache = Cache.open(folder.resolve("to"), 0)) {
      assertThat(cache.entries(key("3")))
          .extracting(Entry::answer)
          .containsExactly(Value.of("newer"));
      assertThat(cache.entries(key("4"))).extracting(Entry::answer).containsExactly(Value.of(4));
    }
  }

  @Test
  void whatIsDamagedIsLeftOutAndTold() throws Exception {
    var whole = archive();
    var random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      if (i % 2 == 0) {
        damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
      } else {
        damaged[random.nextInt(10, damaged.length)] ^= (byte) (1 + random.nextInt(255));
      }
      try {
        var taken = take(damaged);
        boolean all = taken.answers() + taken.texts() + taken.known() == 21;
        assertThat(taken.isWhole() && !all).as("damage %d is not told", i).isFalse();
      } catch (Archive.NoArchive e) {
        assertThat(e).hasMessageContaining("archive");
      }
      assertNothingIsWrong();
    }
  }

  @Test
  void aPieceThatIsNotWhatItSaysIsLeftOut() throws Exception {
    var lie = new Piece(Blobs.KIND, Digest.of("other"), TEXT);
    var nothing = new Piece(Actions.KIND, key("1").digest(), TEXT);
    var stray = new Piece(77, Digest.of("x"), TEXT);
    assertThat(take(zipped("wf answers 1\n", lie, nothing, stray)))
        .isEqualTo(new Archive.Taken(0, 0, 0, 3, true));
    try (var cache = Cache.open(folder.resolve("to"), 0)) {
      assertThat(cache.transcript(Digest.of("other"))).isEmpty();
      assertThat(cache.entries(key("1"))).isEmpty();
    }
  }

  @Test
  void nothingIsWrittenButTheCache() throws Exception {
    assertThat(take(archive()).isWhole()).isTrue();
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString())).containsOnly("from", "to");
    }
  }

  @Test
  void anotherVersionAndAnythingElseIsNoArchive() throws Exception {
    assertThatThrownBy(() -> take(zipped("wf answers 2\n")))
        .isInstanceOf(Archive.NoArchive.class)
        .hasMessage("was made by another version of wf, in a form that this one does not know");
    for (var other : List.of(zipped("tar"), zipped(""), new byte[0], new byte[] {1, 2, 3})) {
      assertThatThrownBy(() -> take(other))
          .isInstanceOf(Archive.NoArchive.class)
          .hasMessage("is no archive of answers");
    }
  }
}
