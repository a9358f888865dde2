package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
  @TempDir private Path folder;

  /// Runs until so many agents have answered.
  private Typed.Said interrupted(Typed typed, int answers) {
    return typed.wf(
        Typed.interruptingAfter(answers, ": asked "), "run", "review.wf", "--yes", "-v");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void anInterruptedRunGoesOnWhereItStopped(int answers) throws Exception {
    var typed = Typed.withNotes(folder, 3);
    var stopped = interrupted(typed, answers);
    assertThat(stopped.code()).isEqualTo(130);
    assertThat(stopped.out()).isEmpty();
    assertThat(stopped.err()).contains("interrupted: what was finished is kept; `wf resume 2");
    assertThat(typed.wf("runs").out()).contains("interrupted");

    var resumed = typed.wf("resume", "--json");
    assertThat(resumed.code()).isZero();
    assertThat(typed.wf("runs").out()).contains("completed");
    var before = new HashSet<String>();
    boolean again = false;
    for (var record : RecordedRun.newest(folder)) {
      switch (record) {
        case Recorded.Ended e -> before.add(e.path());
        case Recorded.Started s -> assertThat(before).doesNotContain(s.path());
        case Recorded.Resumed _ -> again = true;
        case Recorded.Began _,
            Recorded.Spent _,
            Recorded.Retried _,
            Recorded.Wanted _,
            Recorded.Measured _,
            Recorded.Turned _,
            Recorded.Intended _,
            Recorded.Gave _,
            Recorded.GaveUp _,
            Recorded.Finished _ -> {}
      }
    }
    assertThat(again).isTrue();

    assertThat(typed.wf("run", "review.wf", "--yes", "--json").out()).isEqualTo(resumed.out());
  }

  /// What an agent of the run answered a moment ago is no earlier answer to its question.
  @Test
  void whyAnAgentIsAskedIsToldOfWhatWasThereBeforeTheRun() {
    var typed = Typed.withNotes(folder, 5);
    var words = new String[] {"run", "review.wf", "--yes", "-v", "--workers", "1"};
    typed.wf(Typed.interruptingAfter(1, ": asked "), words);
    var resumed = typed.wf("resume", "-v", "--workers", "4", "--mock-latency", "50ms");
    assertThat(resumed.err())
        .contains("no earlier answer of this agent is kept")
        .doesNotContain("that answer is not kept");
  }

  @Test
  void aResumedRunKeepsItsModelAndWorkers() {
    var typed = Typed.withNotes(folder, 2);
    var words = new String[] {"run", "review.wf", "-y", "-v", "--seed", "7", "--workers", "2"};
    typed.wf(Typed.interruptingAfter(1, ": asked "), words);
    var resumed = typed.wf("resume");
    assertThat(resumed.err()).containsPattern("Read: 2 agents, [12] kept");
    var whole = typed.wf("run", "review.wf", "--yes", "--json", "--seed", "7");
    assertThat(resumed.out()).isEqualTo(whole.out());
  }

  @Test
  void aProgramThatIsGoneIsTakenFromTheRun() throws Exception {
    var typed = Typed.withNotes(folder, 2);
    interrupted(typed, 2);
    Files.delete(folder.resolve("review.wf"));
    var resumed = typed.wf("resume");
    assertThat(resumed.code()).isZero();
    assertThat(resumed.err()).contains("is not there any more; the run goes on with the program");
  }

  @Test
  void aProgramThatHasChangedIsSaid() {
    var typed = Typed.withNotes(folder, 2);
    interrupted(typed, 2);
    typed.file("review.wf", "// A comment.\n" + Typed.REVIEW);
    var resumed = typed.wf("resume");
    assertThat(resumed.code()).isZero();
    assertThat(resumed.err()).contains("review.wf has changed since").contains("2 kept");
  }

  @Test
  void aFileThatHasChangedSinceItWasReadIsSaid() throws Exception {
    var typed = Typed.withNotes(folder, 7);
    var words = new String[] {"run", "review.wf", "-y", "-v", "--script", "good.yaml"};
    typed.wf(Typed.interruptingAfter(8, ": asked "), words);
    var read =
        RecordedRun.newest(folder).stream()
            .filter(Recorded.Ended.class::isInstance)
            .map(Recorded.Ended.class::cast)
            .filter(e -> e.path().contains("/reader"))
            .toList();
    assertThat(read).isNotEmpty();
    for (int i = 0; i < 7; i++) {
      typed.file("notes/n" + i + ".txt", "another note");
    }
    var resumed = typed.wf("resume");
    assertThat(resumed.code()).isZero();
    assertThat(resumed.err().lines().filter(l -> l.contains(" has changed since ")))
        .hasSize(Math.min(5, read.size()))
        .first()
        .asString()
        .matches("notes/n\\d.txt has changed since review/.*/reader read it");
    assertThat(resumed.err())
        .contains("what they came to stands in this run; a new run asks what has changed\n");
  }

  @Test
  void nothingIsSaidOfFilesThatStay() throws Exception {
    var typed = Typed.withNotes(folder, 2);
    var words = new String[] {"run", "review.wf", "-y", "-v", "--script", "good.yaml"};
    typed.wf(Typed.interruptingAfter(3, ": asked "), words);
    assertThat(typed.wf("resume").err()).doesNotContain("since").doesNotContain("this is wf");
  }

  @Test
  void anotherVersionOfTheProgramIsSaid() throws Exception {
    var typed = Typed.withNotes(folder, 2);
    interrupted(typed, 2);
    var settings = RecordedRun.journal(folder).resolveSibling("settings.json");
    var text = Files.readString(settings);
    assertThat(text).contains("\"wf\": \"from sources\"");
    Files.writeString(settings, text.replace("from sources", "0.0.1"));
    var resumed = typed.wf("resume");
    assertThat(resumed.code()).isZero();
    assertThat(resumed.err())
        .contains("it was carried out by wf 0.0.1 so far; this is wf from sources\n");
  }

  @Test
  void whoeverAnsweredOnTheWayIsNamed() {
    var typed = Typed.withNotes(folder, 2);
    interrupted(typed, 2);
    var resumed = typed.wf("resume", "--script", "good.yaml");
    assertThat(resumed.code()).isZero();
    assertThat(typed.wf("show", "last").err())
        .isEqualTo(
            """
            A part of this is made up by the mock model; no real one was asked.
            A part of this comes from a script; no model was asked.
            """);
  }

  @Test
  void aFinishedRunHasNothingToResume() {
    var typed = Typed.withNotes(folder, 1);
    typed.wf("run", "review.wf", "--yes");
    var said = typed.wf("resume");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("Every run has its result, or is running.");
  }

  @Test
  void aTornJournalLosesOnlyWhatWasTorn() throws Exception {
    var typed = Typed.withNotes(folder, 3);
    interrupted(typed, 4);
    var journal = RecordedRun.journal(folder);
    var bytes = Files.readAllBytes(journal);
    Files.write(journal, java.util.Arrays.copyOf(bytes, bytes.length - 3));
    var resumed = typed.wf("resume", "--json");
    assertThat(resumed.code()).isZero();
    assertThat(resumed.out()).isEqualTo(typed.wf("run", "review.wf", "--yes", "--json").out());
  }

  @Test
  void aRunWhoseJournalIsLostIsBegunAgain() throws Exception {
    var typed = Typed.withNotes(folder, 2);
    interrupted(typed, 1);
    var run = RunFolder.list(folder.resolve(".wf/runs")).getFirst().run();
    Files.writeString(run.journal(), "something else");
    assertThat(typed.wf("resume", run.id()).err())
        .contains("is no journal of wf", "begun again with `wf run`");
    assertThat(typed.wf("resume").err()).contains("or cannot be read");
  }
}
