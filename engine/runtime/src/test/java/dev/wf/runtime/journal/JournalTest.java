package dev.wf.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final long SEED = 20261121;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("journal");
  }

  @Test
  void whatIsReadIsWhatWasAppendedInOrder() throws JournalUnusable {
    write(Records.oneOfEach());
    assertThat(Journal.read(file)).isEqualTo(new Contents(Records.oneOfEach(), 0, false));
    assertThat(Contents.first(file)).contains(Records.began());
    assertThat(Contents.last(file)).contains(Records.oneOfEach().getLast());
  }

  @Test
  void aRecordIsInTheFileWhenItsPromiseIsKept() throws JournalUnusable {
    try (var journal = Journal.create(file, 1)) {
      for (int i = 0; i < 100; i++) {
        journal.append(Records.ended(i)).join();
        assertThat(Journal.read(file).records()).hasSize(i + 1).endsWith(Records.ended(i));
      }
    }
  }

  @Test
  void flushingWaitsForAllBefore() throws JournalUnusable {
    try (var journal = Journal.create(file, 1)) {
      journal.flush();
      for (int i = 0; i < 1000; i++) {
        var _ = journal.append(Records.ended(i));
      }
      journal.flush();
      assertThat(Journal.read(file).records()).hasSize(1000);
      journal.flush();
    }
  }

  @Test
  void whoClosesWaitsForAllRecordsAlsoWhenInterrupted() throws JournalUnusable {
    var journal = Journal.create(file, 1);
    for (int i = 0; i < 1000; i++) {
      var _ = journal.append(Records.ended(i));
    }
    Thread.currentThread().interrupt();
    journal.close();
    assertThat(Thread.interrupted()).as("the interrupt is not swallowed").isTrue();
    assertThat(Journal.read(file).records()).hasSize(1000);
  }

  @Test
  void recordsOfManyThreadsAreAllThereEachThreadsInOrder() throws Exception {
    try (var journal = Journal.create(file, 1)) {
      var threads = new ArrayList<Thread>();
      for (int t = 0; t < 16; t++) {
        int thread = t;
        threads.add(Thread.ofVirtual().start(() -> appendHundred(journal, thread)));
      }
      for (var thread : threads) {
        thread.join();
      }
    }
    var records = Journal.read(file).records();
    assertThat(records).hasSize(1600);
    for (int t = 0; t < 16; t++) {
      var expected = new ArrayList<Recorded>();
      for (int i = 0; i < 100; i++) {
        expected.add(Records.started(t * 1000 + i));
      }
      assertThat(records).containsSubsequence(expected);
    }
  }

  @Test
  void aTornLastRecordIsDroppedAndTheJournalGoesOnBehindTheOneBefore() throws Exception {
    write(Records.oneOfEach());
    var whole = Files.readAllBytes(file);
    var before = Records.oneOfEach().subList(0, Records.oneOfEach().size() - 1);
    write(folder.resolve("shorter"), before);
    int start = (int) Files.size(folder.resolve("shorter"));
    for (int length = start + 1; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(Journal.read(file)).isEqualTo(new Contents(before, 0, true));
      assertThat(Contents.last(file)).isNotEqualTo(Records.oneOfEach().getLast());
      try (var journal = Journal.append(file)) {
        journal.append(Records.ended(9)).join();
      }
      var records = new ArrayList<>(before);
      records.add(Records.ended(9));
      assertThat(Journal.read(file)).isEqualTo(new Contents(records, 0, false));
    }
  }

  @Test
  void noFlippedBitGivesARecordThatWasNotWritten() throws Exception {
    write(Records.oneOfEach());
    var whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        var flipped = whole.clone();
        flipped[i] ^= (byte) (1 << bit);
        Files.write(file, flipped);
        assertThat(readable()).isSubsetOf(Records.oneOfEach());
      }
    }
  }

  @Test
  void aDamagedRecordInTheMiddleIsSkippedAndCounted() throws Exception {
    write(Records.oneOfEach());
    var damaged = Files.readAllBytes(file);
    damaged[damaged.length / 2] ^= 1;
    Files.write(file, damaged);
    var contents = Journal.read(file);
    assertThat(contents.damaged()).isEqualTo(1);
    assertThat(contents.torn()).isFalse();
    assertThat(contents.records()).hasSize(Records.oneOfEach().size() - 1);
  }

  @Test
  void recordsThatWereMovedCopiedOrTakenFromAnotherJournalAreNone() throws Exception {
    write(Records.oneOfEach());
    var random = new Random(SEED);
    var whole = Files.readAllBytes(file);
    try (var other = Journal.create(folder.resolve("other"), 2)) {
      for (int i = 0; i < 20; i++) {
        other.append(Records.ended(100 + i)).join();
      }
    }
    var foreign = Files.readAllBytes(folder.resolve("other"));
    for (int i = 0; i < 3000; i++) {
      Files.write(file, damaged(whole, foreign, random));
      assertThat(inOrder(readable())).as("damage %d of seed %d", i, SEED).isTrue();
    }
  }

  @Test
  void aFileThatIsNoJournalIsATypedFailure() throws Exception {
    for (var text : List.of("", "wf", "something else altogether")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> Journal.read(file))
          .isInstanceOf(JournalUnusable.class)
          .hasMessage("The journal " + file + " is no journal of wf.");
    }
    Files.writeString(file, "wfjourn\u0063 and what a later version writes");
    assertThatThrownBy(() -> Journal.append(file))
        .isInstanceOf(JournalUnusable.class)
        .hasMessageContaining("was written by another version of wf");
    assertThat(file).content().startsWith("wfjourn");
    assertThatThrownBy(() -> Journal.read(folder.resolve("none")))
        .isInstanceOf(JournalUnusable.class)
        .hasMessageContaining("it is not there");
  }

  @Test
  void aJournalThatCannotBeMadeIsATypedFailure() {
    assertThatThrownBy(() -> Journal.create(folder.resolve("no/journal"), 1))
        .isInstanceOf(JournalUnusable.class);
  }

  private static void appendHundred(Journal journal, int thread) {
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    for (int i = 0; i < 100; i++) {
      last = journal.append(Records.started(thread * 1000 + i));
      try {
        if (i % 7 == 0) {
          journal.write(journal.end());
        } else if (i % 31 == 0) {
          journal.flush();
          assertThat(last).isDone();
        }
      } catch (JournalUnusable e) {
        throw new AssertionError(e);
      }
    }
    last.join();
  }

  private static byte[] damaged(byte[] whole, byte[] foreign, Random random) {
    int from = random.nextInt(Frames.HEADER, whole.length);
    int to = from + random.nextInt(whole.length - from);
    var head = Arrays.copyOf(whole, from);
    var tail = Arrays.copyOfRange(whole, to, whole.length);
    var middle = Arrays.copyOfRange(whole, from, to);
    return switch (random.nextInt(4)) {
      case 0 -> joined(head, tail);
      case 1 -> joined(head, middle, middle, tail);
      case 2 -> joined(head, Arrays.copyOfRange(foreign, from, from + foreign.length / 2), tail);
      default -> {
        var noise = middle.clone();
        random.nextBytes(noise);
        yield joined(head, noise, tail);
      }
    };
  }

  private static byte[] joined(byte[]... parts) {
    var out = new dev.wf.runtime.bytes.ByteWriter();
    for (var part : parts) {
      out.raw(part);
    }
    return out.toBytes();
  }

  private static boolean inOrder(List<Recorded> records) {
    int at = 0;
    var written = Records.oneOfEach();
    for (var record : records) {
      int found = written.subList(at, written.size()).indexOf(record);
      if (found < 0) {
        return false;
      }
      at += found + 1;
    }
    return true;
  }

  private List<Recorded> readable() {
    try {
      return Journal.read(file).records();
    } catch (JournalUnusable e) {
      return List.of();
    }
  }

  private void write(List<Recorded> records) throws JournalUnusable {
    write(file, records);
  }

  private static void write(Path file, List<Recorded> records) throws JournalUnusable {
    try (var journal = Journal.create(file, 1)) {
      records.forEach(journal::append);
    }
  }
}
