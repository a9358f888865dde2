package dev.wf.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentStoreTest {
  private static final long SEED = 20261126;
  private static final long LIMIT = 1L << 30;
  private static final int RECORDS = 200;

  @TempDir Path folder;

  @Test
  void contentsOfOneNameComeNewestFirst() throws IOException {
    try (var store = SegmentStore.open(folder, LIMIT)) {
      store.put(1, name(7), bytes("old"));
      store.put(1, name(7), bytes("new"));
      store.put(2, name(7), bytes("of another kind"));
      assertThat(store.all(1, name(7)).map(SegmentStoreTest::text)).containsExactly("new", "old");
      assertThat(store.get(1, name(8))).isEmpty();
    }
    try (var store = SegmentStore.open(folder, LIMIT)) {
      assertThat(store.all(1, name(7)).map(SegmentStoreTest::text)).containsExactly("new", "old");
    }
  }

  @Test
  void aLaterStoreGoesOnWithASegmentThatNobodyHas() throws IOException {
    try (var first = SegmentStore.open(folder, LIMIT);
        var second = SegmentStore.open(folder, LIMIT)) {
      first.put(1, name(1), bytes("one"));
      second.put(1, name(2), bytes("two"));
      assertThat(segments()).hasSize(2);
      assertThat(text(first.get(1, name(2)).orElseThrow())).isEqualTo("two");
    }
    try (var third = SegmentStore.open(folder, LIMIT)) {
      third.put(1, name(3), bytes("three"));
      assertThat(segments()).hasSize(2);
      assertThat(text(third.get(1, name(1)).orElseThrow())).isEqualTo("one");
    }
  }

  @Test
  void whatFollowsATornRecordIsFoundAllTheSame() throws IOException {
    fill();
    var segment = segments().getFirst();
    byte[] whole = Files.readAllBytes(segment);
    for (int cut = 1; cut < Frame.HEAD + 20; cut++) {
      Files.write(segment, Arrays.copyOf(whole, whole.length - cut));
      deleteIndexes();
      try (var store = SegmentStore.open(folder, LIMIT)) {
        store.put(1, name(1000), bytes("behind"));
        assertThat(text(store.get(1, name(1000)).orElseThrow())).isEqualTo("behind");
      }
      try (var store = SegmentStore.open(folder, LIMIT)) {
        assertThat(text(store.get(1, name(1000)).orElseThrow())).isEqualTo("behind");
        assertThat(store.get(1, name(0))).isPresent();
      }
    }
  }

  /// A flipped bit costs the record that it is in, and no other.
  @Test
  void aFlippedBitCostsOneRecord() throws IOException {
    fill();
    deleteIndexes();
    var random = new Random(SEED);
    var segment = segments().getFirst();
    byte[] whole = Files.readAllBytes(segment);
    for (int i = 0; i < 200; i++) {
      byte[] flipped = whole.clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(segment, flipped);
      assertThat(found()).as("flip %d", i).isEqualTo(RECORDS - 1);
    }
  }

  @Test
  void noDamageOfAnIndexGivesAWrongContent() throws IOException {
    fill();
    var random = new Random(SEED);
    var index = files(".idx").getFirst();
    byte[] whole = Files.readAllBytes(index);
    for (int i = 0; i < 100; i++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      Files.write(index, damaged);
      assertThat(found()).as("damage %d", i).isEqualTo(RECORDS);
    }
  }

  @Test
  void theOldestGivesWayAndWhatIsInUseStays() throws IOException {
    int full = 32 << 10;
    int limit = 200 << 10;
    byte[] large = new byte[1 << 10];
    try (var store = SegmentStore.open(folder, limit, full, Claim.Locking.SYSTEM)) {
      for (int i = 0; i < 400; i++) {
        large[0] = (byte) i;
        store.put(1, name(i), large);
        assertThat(store.get(1, name(0))).as("in use, after %d", i).isPresent();
      }
      assertThat(store.size()).isLessThanOrEqualTo(limit + full);
      assertThat(store.get(1, name(1))).isEmpty();
      assertThat(store.get(1, name(399))).isPresent();
      assertThat(openThoughDeleted()).as("what gave way is let go").isEmpty();
    }
  }

  @Test
  void whoLooksAfterAStoreLosesNoMoreOfItThanHasTo() throws IOException {
    try (var store = SegmentStore.open(folder, LIMIT)) {
      for (int i = 0; i < 100; i++) {
        store.put(1, name(i), new byte[1 << 10]);
      }
      store.put(1, name(200), bytes("old"));
      store.put(1, name(200), bytes("new"));
    }
    try (var store = SegmentStore.open(folder, LIMIT)) {
      store.trim(50 << 10);
      assertThat(store.size()).isBetween(45L << 10, 50L << 10);
      assertThat(store.get(1, name(0))).isEmpty();
      assertThat(store.get(1, name(99))).isPresent();
      assertThat(text(store.get(1, name(200)).orElseThrow())).isEqualTo("new");
      store.trim(50 << 10);
      assertThat(store.get(1, name(99))).isPresent();
    }
  }

  /// As far as the system tells; it keeps the room of a file that somebody has open.
  private List<String> openThoughDeleted() throws IOException {
    var open = new ArrayList<String>();
    var all = Path.of("/proc/self/fd");
    if (Files.isDirectory(all)) {
      try (var links = Files.newDirectoryStream(all)) {
        for (var link : links) {
          target(link).filter(t -> t.startsWith(folder + "/")).ifPresent(open::add);
        }
      }
    }
    open.removeIf(file -> !file.endsWith(".seg (deleted)"));
    return open;
  }

  private static Optional<String> target(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link).toString());
    } catch (IOException e) {
      return Optional.empty(); // closed meanwhile
    }
  }

  @Test
  void whatIsPutAfterTheFolderWasEmptiedIsThere() throws IOException {
    try (var store = SegmentStore.open(folder, LIMIT)) {
      store.put(1, name(1), bytes("one"));
      for (var file : files("")) {
        Files.delete(file);
      }
      store.put(1, name(2), bytes("two"));
      assertThat(text(store.get(1, name(2)).orElseThrow())).isEqualTo("two");
    }
    try (var store = SegmentStore.open(folder, LIMIT)) {
      assertThat(store.get(1, name(1))).isEmpty();
      assertThat(text(store.get(1, name(2)).orElseThrow())).isEqualTo("two");
    }
  }

  @Test
  void verifyingCountsWhatIsSoundAndWhatIsNot() throws IOException {
    fill();
    try (var store = SegmentStore.open(folder, LIMIT)) {
      assertThat(store.readAll((_, _, _) -> {})).isEqualTo(new SegmentStore.Verified(RECORDS, 0));
      var segment = segments().getFirst();
      byte[] damaged = Files.readAllBytes(segment);
      damaged[Frame.HEAD + 2] ^= 1;
      Files.write(segment, damaged);
      assertThat(store.readAll((_, _, _) -> {}).sound()).isEqualTo(RECORDS - 1);
      assertThat(store.readAll((_, _, _) -> {}).broken()).isEqualTo(Frame.HEAD + content(0).length);
    }
  }

  /// As on some file systems that lie on another machine.
  @Test
  void whereThereAreNoLocksEveryStoreWritesSegmentsOfItsOwn() throws IOException {
    int full = 32 << 10;
    int limit = 200 << 10;
    Claim.Locking none =
        _ -> {
          throw new IOException("No locks available");
        };
    byte[] large = new byte[1 << 10];
    try (var one = SegmentStore.open(folder, limit, full, none);
        var other = SegmentStore.open(folder, limit, full, none)) {
      one.put(1, name(1000), bytes("one"));
      other.put(1, name(1001), bytes("other"));
      assertThat(segments()).hasSize(2);
      for (int i = 0; i < 400; i++) {
        one.put(1, name(i), large);
      }
      assertThat(one.size()).isLessThanOrEqualTo(limit + full);
      other.put(1, name(1002), bytes("after its segment was deleted"));
      assertThat(one.get(1, name(1002))).isPresent();
      assertThat(other.get(1, name(399))).isPresent();
    }
    try (var later = SegmentStore.open(folder, limit, full, none)) {
      later.put(1, name(2000), bytes("later"));
      assertThat(later.get(1, name(1002))).isPresent();
      assertThat(later.readAll((_, _, _) -> {}).broken()).isZero();
    }
  }

  private void fill() throws IOException {
    try (var store = SegmentStore.open(folder, LIMIT)) {
      for (int i = 0; i < RECORDS; i++) {
        store.put(1, name(i), content(i));
      }
    }
  }

  /// How many records are there, none of them wrong.
  private long found() throws IOException {
    try (var store = SegmentStore.open(folder, LIMIT)) {
      return IntStream.range(0, RECORDS)
          .filter(i -> {
            var content = store.get(1, name(i));
            content.ifPresent(c -> assertThat(c).isEqualTo(content(i)));
            return content.isPresent();
          })
          .count();
    }
  }

  private static byte[] content(int i) {
    return bytes(("content " + i + " ").repeat(1 + i % 7));
  }

  private static Digest name(int i) {
    return Digest.of("" + i);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void deleteIndexes() throws IOException {
    for (var index : files(".idx")) {
      Files.delete(index);
    }
  }

  private List<Path> segments() throws IOException {
    return files(".seg");
  }

  private List<Path> files(String suffix) throws IOException {
    try (var all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
