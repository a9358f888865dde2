package dev.wf.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.hold.Mortal;
import dev.wf.testing.shipped.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example and every snippet that can run is killed behind a record of its journal, whatever
/// that is about: a node, a turn inside an agent, an effect that begins. It goes on in another
/// process, over the files as they were left, to the same end, and asks nothing again that was
/// answered.
///
/// Time passes at once, and who answers is made up. In the build each is killed behind a few
/// records, chosen by its name; `-Dkilled.at=all` kills it behind every one.
class KilledTest {
  private static final boolean ALL = "all".equals(System.getProperty("killed.at"));
  private static final int OF_A_SNIPPET = 2;
  private static final int OF_AN_EXAMPLE = 6;

  @TempDir private Path folder;

  static Stream<Scenario> snippets() {
    return RunTest.scenarios();
  }

  static Stream<Scenario> examples() throws IOException {
    return Examples.programs().map(Scenario::of);
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void aSnippetGoesOnToTheSameEndBehindAnyRecord(Scenario scenario) throws Exception {
    goesOn(scenario, OF_A_SNIPPET);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleGoesOnToTheSameEndBehindAnyRecord(Scenario scenario) throws Exception {
    goesOn(scenario, OF_AN_EXAMPLE);
  }

  private void goesOn(Scenario scenario, int kills) throws Exception {
    var whole = new Running(scenario, folder.resolve("whole"));
    var witness = new Witness();
    var report = whole.run(4, witness);
    var output = Running.output(report.conclusion(), witness);
    int records = Journal.read(new RunFolder(report.folder()).journal()).records().size() - 1;
    var random = new Random(scenario.toString().hashCode());
    var chosen =
        ALL || records <= kills
            ? IntStream.range(0, records)
            : random.ints(kills, 0, records).sorted().distinct();
    for (int record : chosen.toArray()) {
      goesOn(scenario, record, output);
    }
  }

  private void goesOn(Scenario scenario, int record, String output) throws Exception {
    var place = new Running(scenario, folder.resolve("killed" + record));
    var before = new Witness();
    if (!isKilled(place.again(journal -> new Mortal(journal, record)), before)) {
      return; // it had fewer records this time
    }
    var run = RunFolder.list(place.runs()).getFirst().run();
    var left = Journal.read(run.journal()).records();
    boolean inDoubt = Remains.inDoubt(before, run);
    var other = place.again(journal -> journal);
    Remains.tried(left, other.model());
    var after = new Witness();
    var came = Running.output(other.resume(run, after).conclusion(), after);
    if (inDoubt && !came.equals(output)) {
      assertThat(came).contains("interrupted: the run was interrupted during");
      return;
    }
    assertThat(came).as("killed behind record " + record).isEqualTo(output);
    assertThat(after.started().keySet()).noneMatch(answered(left)::contains);
    assertThat(after.started().keySet())
        .as("made again though the run knew of the answer, killed behind record " + record)
        .noneMatch(before.answered()::contains);
    var all = Journal.read(run.journal()).records();
    assertThat(turns(all.subList(left.size(), all.size())))
        .as("turns asked again, killed behind record " + record)
        .noneMatch(turns(left)::contains);
  }

  private static boolean isKilled(Running running, Witness witness) throws Exception {
    try {
      running.run(4, witness);
      return false;
    } catch (RuntimeException | RunImpossible e) {
      if (!Mortal.isBehind(e)) {
        throw e;
      }
      return true;
    }
  }

  private static Set<String> answered(List<Recorded> records) {
    var answered = new HashSet<String>();
    for (var record : records) {
      if (record instanceof Recorded.Ended e && e.outcome() instanceof Outcome.Answered) {
        answered.add(e.path());
      }
    }
    return answered;
  }

  private record Turn(String path, int talk, int turn) {}

  /// The turns that were answered; not those of calls that failed, which are asked anew.
  private static List<Turn> turns(List<Recorded> records) {
    var turns = new ArrayList<Turn>();
    for (var record : records) {
      if (record instanceof Recorded.Turned t) {
        turns.add(new Turn(t.path(), t.talk(), t.turn()));
      } else if (record instanceof Recorded.Ended e && e.outcome() instanceof Outcome.Failed) {
        turns.removeIf(turn -> turn.path().equals(e.path()));
      }
    }
    return turns;
  }
}
