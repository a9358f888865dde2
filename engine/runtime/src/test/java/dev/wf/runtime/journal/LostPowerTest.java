package dev.wf.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left when the machine loses power: of each file as much as was synchronised, and no
/// more.
class LostPowerTest {
  private static final int ANSWERS = 300;

  @TempDir Path folder;

  /// The lengths of the files when a synchronisation of the journal begins: so much of it is
  /// promised to survive when it has ended.
  private record Synchronised(long journal, long transcripts) {}

  @Test
  void noRecordThatSurvivesSpeaksOfATranscriptThatDoesNot() throws Exception {
    var file = folder.resolve("journal");
    var said = folder.resolve("transcripts");
    var moments = new ArrayList<Synchronised>();
    try (var transcripts = TranscriptFile.open(said)) {
      var journal =
          Journal.create(
              file,
              1,
              new Journal.Before() {
                @Override
                public void write() throws IOException {
                  transcripts.write();
                }

                @Override
                public void settle() throws IOException {
                  long written = Files.size(file);
                  long before = Files.size(said);
                  transcripts.sync();
                  moments.add(new Synchronised(written, before));
                }
              });
      var promises = new ArrayList<CompletableFuture<Void>>();
      for (int i = 0; i < ANSWERS; i++) {
        transcripts.put(said(i));
        promises.add(journal.append(answered(i)));
        if (i % 10 == 0) {
          journal.flush();
          assertThat(promises).allMatch(CompletableFuture::isDone);
          assertThat(survivors(file, moments.getLast())).hasSize(i + 1);
        }
      }
      journal.close();
    }
    assertThat(moments).hasSizeGreaterThanOrEqualTo(ANSWERS / 10);
    for (var moment : moments) {
      var lost = lost(file, said, moment);
      try (var transcripts = TranscriptFile.read(lost.resolve("transcripts"))) {
        for (var record : Journal.read(lost.resolve("journal")).records()) {
          assertThat(transcripts.get(transcript(record))).isPresent();
        }
      }
    }
  }

  @Test
  void manyPromisesAreKeptByFewSynchronisations() throws Exception {
    var count = new int[1];
    var journal = Journal.create(folder.resolve("journal"), 1, () -> count[0]++);
    for (int i = 0; i < 10; i++) {
      var threads = new ArrayList<Thread>();
      for (int t = 0; t < 64; t++) {
        int node = i * 64 + t;
        threads.add(Thread.ofVirtual().start(() -> flush(journal, node)));
      }
      for (var thread : threads) {
        thread.join();
      }
    }
    journal.close();
    assertThat(Journal.read(folder.resolve("journal")).records()).hasSize(640);
    assertThat(count[0]).isLessThan(640);
  }

  @Test
  void whatARunBeganWithIsOnTheDiskBeforeItsFirstRecord() throws Exception {
    var run = new RunFolder(folder.resolve("runs/one"));
    run.write(run.arguments(), "{}");
    run.write(run.program().resolve("0-a.wf"), "workflow a() {}");
    try (var transcripts = TranscriptFile.open(run.transcripts())) {
      var ground = new Ground(run, transcripts);
      ground.settle();
      assertThat(ground.settled())
          .containsOnlyKeys(run.arguments(), run.program().resolve("0-a.wf"));
      var first = ground.settled().get(run.arguments());
      run.write(run.settings(), "{}");
      ground.settle();
      assertThat(ground.settled()).containsKey(run.settings());
      assertThat(ground.settled().get(run.arguments())).isEqualTo(first);
    }
  }

  private static void flush(Journal journal, int node) {
    try {
      journal.append(Records.started(node));
      journal.flush();
    } catch (JournalUnusable e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Recorded> survivors(Path journal, Synchronised moment) throws Exception {
    var cut = journal.resolveSibling("cut");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(journal), (int) moment.journal()));
    return Journal.read(cut).records();
  }

  private Path lost(Path journal, Path transcripts, Synchronised moment) throws IOException {
    var lost = Files.createTempDirectory(folder, "lost");
    Files.write(
        lost.resolve("journal"),
        Arrays.copyOf(Files.readAllBytes(journal), (int) moment.journal()));
    Files.write(
        lost.resolve("transcripts"),
        Arrays.copyOf(Files.readAllBytes(transcripts), (int) moment.transcripts()));
    return lost;
  }

  private static byte[] said(int i) {
    return ("said " + i).getBytes(StandardCharsets.UTF_8);
  }

  private static Digest transcript(Recorded record) {
    var answered = (Outcome.Answered) ((Recorded.Ended) record).outcome();
    return answered.conversation().orElseThrow().transcript();
  }

  private static Recorded answered(int i) {
    var ended = Records.ended(i);
    var conversation =
        new Conversation(Digest.of(said(i)), Digest.of("x"), Digest.of(""), "mock", List.of());
    var outcome =
        new Outcome.Answered(Value.of(i), Records.USAGE, "mock", Optional.of(conversation));
    return new Recorded.Ended(
        ended.path(), ended.key(), outcome, Recorded.From.ASKED, ended.observations());
  }
}
