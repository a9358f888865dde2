package dev.wf.testing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.wf.ir.graph.Effect;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.schedule.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What was killed or interrupted goes on to the same end, whatever of its records is left.
class ResumedTest {
  private static final int KILLS = 5;
  private static final int INTERRUPTS = 3;

  /// In a run's folder, beside the journal, for as long as it may be resumed.
  private static final String CONTENTS = "contents";

  @TempDir private Path folder;

  static Stream<Scenario> scenarios() {
    return RunTest.scenarios();
  }

  /// Cuts the journal of a run anywhere and goes on with what is left of it, in another place.
  @ParameterizedTest
  @MethodSource("scenarios")
  void whatWasKilledAnywhereGoesOnToTheSameEnd(Scenario scenario) throws Exception {
    var whole = new Running(scenario, folder.resolve("whole"));
    assumeThat(whole.graph().entry().body().effect()).isNotEqualTo(Effect.CHANGES);
    var witness = new Keeping(whole.runs(), folder.resolve("kept"));
    var report = whole.run(4, witness);
    var output = Running.output(report.conclusion(), witness);
    var journal = Files.readAllBytes(new RunFolder(report.folder()).journal());
    var transcripts = new RunFolder(report.folder()).transcripts();
    for (int i = 1; i <= KILLS; i++) {
      int end = journal.length * i / KILLS;
      var killed = new Running(scenario, folder.resolve("killed" + i));
      var run = new RunFolder(killed.runs().resolve(report.run()));
      Files.createDirectories(run.folder());
      Files.write(run.journal(), Arrays.copyOf(journal, end));
      Files.copy(transcripts, run.transcripts());
      copy(folder.resolve("kept"), run.folder().resolve(CONTENTS));
      var left = Journal.read(run.journal()).records();
      if (left.stream().anyMatch(Recorded.Began.class::isInstance)) {
        Remains.tried(left, killed.model());
        goesOn(killed, run, output);
      }
    }
  }

  /// Goes on with a run whose transcripts are broken: what continues one is asked anew.
  @ParameterizedTest
  @MethodSource("scenarios")
  void whatLostWhatWasSaidGoesOnToTheSameEnd(Scenario scenario) throws Exception {
    var whole = new Running(scenario, folder.resolve("whole"));
    assumeThat(whole.graph().continues()).isTrue();
    var witness = new Witness();
    var report = whole.run(4, witness);
    var before = new RunFolder(report.folder());
    var bytes = Files.readAllBytes(before.transcripts());
    for (int i = 0; i < KILLS; i++) {
      var broken = new Running(scenario, folder.resolve("broken" + i));
      var run = new RunFolder(broken.runs().resolve(report.run()));
      Files.createDirectories(run.folder());
      Files.copy(before.journal(), run.journal());
      var some = bytes.clone();
      some[some.length * i / KILLS]++;
      Files.write(run.transcripts(), some);
      var resumed = new Witness();
      var conclusion = broken.resume(run, resumed).conclusion();
      assertThat(Running.output(conclusion, resumed))
          .isEqualTo(Running.output(report.conclusion(), witness));
    }
  }

  /// Interrupts a run after so many answers and goes on with it where it stands.
  @ParameterizedTest
  @MethodSource("scenarios")
  void whatWasInterruptedGoesOnToTheSameEnd(Scenario scenario) throws Exception {
    var witness = new Witness();
    var whole = new Running(scenario, folder.resolve("whole"));
    var output = Running.output(whole.run(4, witness).conclusion(), witness);
    int answers = witness.outcomes().size();
    for (int i = 1; i < answers; i += Math.max(1, answers / INTERRUPTS)) {
      var interrupted = new Running(scenario, folder.resolve("interrupted" + i));
      var before = new Witness(i);
      try {
        interrupted.run(2, before);
        assertThat(Thread.interrupted()).as("interrupted too late").isTrue();
      } catch (InterruptedException | RunImpossible _) {
        Thread.interrupted(); // a run that was about to end tells by this that it was interrupted
        var run = RunFolder.list(interrupted.runs()).getFirst().run();
        if (Remains.inDoubt(before, run)) {
          var after = new Witness();
          assertThat(Running.output(interrupted.resume(run, after).conclusion(), after))
              .contains("interrupted: the run was interrupted during");
        } else {
          // an answer that came with the interrupt was not kept, but this model remembers it
          var again = interrupted.again(UnaryOperator.identity());
          Remains.tried(Journal.read(run.journal()).records(), again.model());
          goesOn(again, run, output);
        }
      }
    }
  }

  private static void goesOn(Running running, RunFolder run, String output) throws Exception {
    var answered = new HashSet<String>();
    for (var record : Journal.read(run.journal()).records()) {
      if (record instanceof Recorded.Ended e && e.outcome() instanceof Outcome.Answered) {
        answered.add(e.path());
      }
    }
    var resumed = new Witness();
    var conclusion = running.resume(run, resumed).conclusion();
    assertThat(Running.output(conclusion, resumed)).isEqualTo(output);
    assertThat(resumed.started().keySet()).noneMatch(answered::contains);
  }

  /// Keeps the contents of worktrees and patches as they are while the run goes on.
  private static final class Keeping extends Witness {
    private final Path runs;
    private final Path kept;
    private Path contents = Path.of("");

    Keeping(Path runs, Path kept) {
      this.runs = runs;
      this.kept = kept;
    }

    @Override
    public void began(String run) {
      contents = runs.resolve(run).resolve(CONTENTS);
    }

    @Override
    public void ended(Call call, Outcome outcome) {
      super.ended(call, outcome);
      copy(contents, kept);
    }
  }

  private static void copy(Path from, Path to) {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        if (!Files.exists(copy)) {
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
