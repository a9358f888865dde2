package dev.wf.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records that refer to those before them.
class ReferencesTest {
  /// Bytes of a node besides its answer, with all that an agent of one turn leaves.
  private static final int A_NODE = 280;

  private static final int TOGETHER = 16;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("journal");
  }

  /// What agents leave that are at work at the same time, each a step behind the one before.
  private static List<Recorded> agents(int count) {
    var records = new ArrayList<Recorded>();
    for (int at = 0; at < count; at += TOGETHER) {
      int to = Math.min(at + TOGETHER, count);
      for (int step = 0; step < 4; step++) {
        for (int i = at; i < to; i++) {
          records.add(step(i, step));
        }
      }
    }
    return records;
  }

  private static Recorded step(int i, int step) {
    var path = "audit/findings[" + i + "]/auditor";
    var key = Digest.of("key" + i);
    var usage = new Usage(1000 + i % 97, 300, 0, 0, 1, new BigDecimal("0.0123"));
    return switch (step) {
      case 0 -> new Recorded.Started(path, key, 2, new Miss.NothingKept());
      case 1 -> new Recorded.Turned(path, 0, 0, Digest.of("said" + i), usage, Records.AT);
      case 2 ->
          new Recorded.Measured(
              path,
              "auditor",
              2,
              "anthropic",
              "claude-large-4",
              1,
              0,
              Duration.ofNanos(1_800_000_000L + i),
              Duration.ofNanos(7000),
              BigDecimal.ZERO,
              usage);
      default -> {
        var conversation =
            new Conversation(
                Digest.of("transcript" + i),
                Digest.of("conversation" + i),
                Digest.of("You are an auditor."),
                "anthropic:claude-large-4",
                List.of("read", "grep", "glob"));
        yield new Recorded.Ended(
            path,
            key,
            new Outcome.Answered(
                Value.of(i % 10), usage, "claude-large-4", Optional.of(conversation)),
            Recorded.From.ASKED,
            List.of());
      }
    };
  }

  private void write(List<Recorded> records) throws JournalUnusable {
    try (var journal = Journal.create(file, 1)) {
      records.forEach(journal::append);
    }
  }

  private List<Recorded> read() throws JournalUnusable {
    return Journal.read(file).records();
  }

  private byte[] old() throws IOException {
    try (var in = getClass().getResourceAsStream("/journal/version2.journal")) {
      return in.readAllBytes();
    }
  }

  @Test
  void aNodeTakesFewBytesBesidesItsAnswer() throws Exception {
    write(agents(5000));
    assertThat(read()).isEqualTo(agents(5000));
    assertThat(Files.size(file) / 5000 - 2).isLessThanOrEqualTo(A_NODE);
  }

  @Test
  void whatIsCutAnywhereGivesTheRecordsBeforeThere() throws Exception {
    var records = agents(2 * TOGETHER);
    write(records);
    var whole = Files.readAllBytes(file);
    int had = 0;
    for (int length = Frames.HEADER; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      var contents = Journal.read(file);
      assertThat(contents.damaged()).isZero();
      assertThat(contents.records()).isEqualTo(records.subList(0, contents.records().size()));
      assertThat(contents.records()).hasSizeBetween(had, had + 1);
      had = contents.records().size();
    }
    assertThat(had).isEqualTo(records.size() - 1);
  }

  @Test
  void aTornJournalGoesOnWithoutWhatItHadToRefer() throws Exception {
    var records = agents(TOGETHER);
    write(records);
    var whole = Files.readAllBytes(file);
    for (int length = Frames.HEADER; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      int left = read().size();
      try (var journal = Journal.append(file)) {
        records.subList(left, records.size()).forEach(journal::append);
      }
      assertThat(Journal.read(file)).isEqualTo(new Contents(records, 0, false));
    }
  }

  @Test
  void aFlippedBitCostsTheRecordsThatReferToItAndGivesNoOther() throws Exception {
    var records = agents(2 * TOGETHER);
    write(records);
    var whole = Files.readAllBytes(file);
    for (int i = Frames.HEADER; i < whole.length; i++) {
      var flipped = whole.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      Files.write(file, flipped);
      var contents = Journal.read(file);
      assertThat(contents.records()).hasSizeLessThan(records.size()).isSubsetOf(records);
      assertThat(contents.damaged() > 0 || contents.torn()).isTrue();
    }
  }

  @Test
  void aDamagedStartCostsItsNodeAlone() throws Exception {
    var records = agents(100);
    write(records.subList(0, 70));
    int at = (int) Files.size(file) + 30;
    Files.delete(file);
    write(records);
    assertThat(records.get(70)).isInstanceOf(Recorded.Started.class);
    var damaged = Files.readAllBytes(file);
    damaged[at] ^= 1;
    Files.write(file, damaged);
    var node = records.get(70).node();
    assertThat(read()).isEqualTo(records.stream().filter(r -> !r.node().equals(node)).toList());
  }

  @Test
  void whatManyRecordsShareIsToldAgainBeforeLong() throws Exception {
    write(agents(1000));
    var damaged = Files.readAllBytes(file);
    int near = 0;
    for (int i = 0; i < 2 * References.NEAR; i += 8) {
      damaged[Frames.HEADER + i] ^= 1;
      near = i;
    }
    Files.write(file, damaged);
    long lost = (near + References.NEAR) / 50;
    assertThat(read()).hasSizeGreaterThan((int) (4000 - lost));
  }

  @Test
  void aJournalOfTheVersionBeforeIsReadAndGoneOnWith() throws Exception {
    Files.write(file, old());
    assertThat(Journal.read(file)).isEqualTo(new Contents(Records.oneOfEachBefore(), 0, false));
    assertThat(Contents.first(file)).contains(Records.began());
    assertThat(Contents.last(file)).contains(Records.oneOfEachBefore().getLast());
    try (var journal = Journal.append(file)) {
      agents(20).forEach(journal::append);
    }
    var all = new ArrayList<>(Records.oneOfEachBefore());
    all.addAll(agents(20));
    assertThat(Journal.read(file)).isEqualTo(new Contents(all, 0, false));
    assertThat(Files.readAllBytes(file)[Frames.VERSION_AT]).isEqualTo(Frames.version());
  }

  @Test
  void aJournalOfTheVersionBeforeThatIsTornGoesOn() throws Exception {
    var whole = old();
    for (int length = Frames.HEADER; length < whole.length; length += 11) {
      Files.write(file, Arrays.copyOf(whole, length));
      var left = new ArrayList<>(read());
      try (var journal = Journal.append(file)) {
        agents(2).forEach(journal::append);
      }
      left.addAll(agents(2));
      assertThat(Journal.read(file)).isEqualTo(new Contents(left, 0, false));
    }
  }

  @Test
  void aVersionThatIsNotKnownIsNotTouched() throws Exception {
    for (byte version : new byte[] {1, 4}) {
      var other = old();
      other[Frames.VERSION_AT] = version;
      Files.write(file, other);
      assertThatThrownBy(() -> Journal.append(file))
          .isInstanceOf(JournalUnusable.class)
          .hasMessageContaining("was written by another version of wf");
      assertThat(file).hasBinaryContent(other);
    }
  }
}
