package dev.wf.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.source.Source;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T04:29:30Z"), ZoneOffset.UTC);

  private final Random random = new Random(7);

  @TempDir Path runs;

  /// Takes up the run of a folder, says so, and waits until it is killed.
  public static void main(String[] args) throws Exception {
    var run = new RunFolder(Path.of(args[0])).resume();
    run.journal().append(Records.started(run.before().records().size())).join();
    System.out.println("owned");
    System.in.read();
  }

  @Test
  void anIdSaysWhenAndWhat() throws JournalUnusable {
    try (var run = begin(new Random(1))) {
      assertThat(run.folder().id()).matches("2026-11-21-0429-audit-[a-z2-9]{4}");
    }
  }

  @Test
  void twoRunsInOneMinuteHaveTwoIds() throws JournalUnusable {
    RandomGenerator stuck = new Stuck(40);
    try (var one = begin(stuck);
        var two = begin(stuck)) {
      assertThat(one.folder().id()).isNotEqualTo(two.folder().id());
    }
  }

  @Test
  void aHomeIsKeptOutOfGitUnlessItIsElsewhereOrSomebodyDecidedOtherwise() throws Exception {
    var home = runs.resolve(".wf");
    var rules = home.resolve(".gitignore");
    beginIn(home);
    assertThat(rules).hasContent("*");
    Files.writeString(rules, "cache/\n");
    beginIn(home);
    assertThat(rules).hasContent("cache/");
    beginIn(runs.resolve("elsewhere"));
    assertThat(runs.resolve("elsewhere")).isDirectoryNotContaining("glob:**.gitignore");
  }

  @Test
  void aRunIsResumedWithWhatItsJournalHeld() throws Exception {
    var folder = finishedHalfWay();
    try (var run = folder.resume()) {
      assertThat(run.before().records()).containsExactly(Records.began(), Records.ended(1));
      run.journal().append(Records.ended(2));
    }
    assertThat(Journal.read(folder.journal()).records()).hasSize(3);
  }

  @Test
  void aRunOfThisProcessIsNotResumedTwice() throws Exception {
    var folder = finishedHalfWay();
    long pid = ProcessHandle.current().pid();
    try (var run = folder.resume()) {
      assertThatThrownBy(folder::resume)
          .isInstanceOf(RunOwned.class)
          .hasMessage("Run " + folder.id() + " belongs to process " + pid + ", which is alive.");
      assertThat(folder.listed().state()).isEqualTo(new RunFolder.State.Running(pid));
      assertThatThrownBy(folder::resume).isInstanceOf(RunOwned.class);
      assertThat(run.folder()).isEqualTo(folder);
    }
    folder.resume().close();
  }

  @Test
  void aRunOfAnotherProcessIsNotResumedUntilThatIsGone() throws Exception {
    var folder = finishedHalfWay();
    var process = start(folder);
    assertThat(process.inputReader().readLine()).isEqualTo("owned");
    assertThatThrownBy(folder::resume)
        .isInstanceOfSatisfying(RunOwned.class, e -> assertThat(e.pid()).isEqualTo(process.pid()));
    assertThat(folder.listed().state()).isEqualTo(new RunFolder.State.Running(process.pid()));
    process.destroyForcibly().waitFor();
    assertThat(folder.listed().state()).isEqualTo(new RunFolder.State.Interrupted());
    try (var run = folder.resume()) {
      assertThat(run.before().records()).contains(Records.started(2));
    }
  }

  @Test
  void runsAreListedNewestFirstWithWhereTheyStand() throws Exception {
    var first = finishedHalfWay();
    var finished =
        new Recorded.Finished(new Recorded.Conclusion.Result(Value.NULL, false), Records.AT);
    RunFolder second;
    try (var run = begin(new Random(2))) {
      second = run.folder();
      run.journal().append(began(Records.AT.plusSeconds(1)));
      run.journal().append(finished);
    }
    Files.createDirectory(runs.resolve("broken"));
    assertThat(RunFolder.list(runs))
        .extracting(RunFolder.Listed::run)
        .containsExactly(second, first, new RunFolder(runs.resolve("broken")));
    assertThat(RunFolder.list(runs))
        .extracting(RunFolder.Listed::state)
        .satisfiesExactly(
            s -> assertThat(s).isEqualTo(new RunFolder.State.Ended(finished)),
            s -> assertThat(s).isEqualTo(new RunFolder.State.Interrupted()),
            s -> assertThat(s).isInstanceOf(RunFolder.State.Unreadable.class));
    assertThat(RunFolder.list(runs.resolve("none"))).isEmpty();
  }

  @Test
  void aRunThatBeganWithTheSecondIsOlderThanOneWithinIt() throws Exception {
    var within = finishedHalfWay();
    try (var run = begin(new Random(2))) {
      run.journal().append(began(Records.AT.truncatedTo(ChronoUnit.SECONDS)));
      assertThat(RunFolder.list(runs))
          .extracting(RunFolder.Listed::run)
          .containsExactly(within, run.folder());
    }
  }

  @Test
  void aRunIsFoundByItsIdOrTheEndOfIt() throws Exception {
    var folder = finishedHalfWay();
    assertThat(RunFolder.find(runs, folder.id())).contains(folder);
    assertThat(RunFolder.find(runs, folder.id().substring(folder.id().length() - 4)))
        .contains(folder);
    assertThat(RunFolder.find(runs, "2026-11-21")).contains(folder);
    finishedHalfWay();
    assertThat(RunFolder.find(runs, "2026-11-21")).isEmpty();
    assertThat(RunFolder.find(runs, "")).isEmpty();
  }

  @Test
  void theProgramIsKeptAsItWas() throws Exception {
    var folder = finishedHalfWay();
    var sources =
        List.of(new Source("audit.wf", "workflow audit"), new Source("../lib/audit.wf", "// x\n"));
    folder.keepProgram(sources);
    assertThat(folder.keptProgram())
        .extracting(Source::name, Source::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("audit.wf", "workflow audit"),
            org.assertj.core.groups.Tuple.tuple("../lib/audit.wf", "// x\n"));
  }

  /// The folder of a run may have come with somebody's files.
  @ParameterizedTest
  @ValueSource(strings = {"lock", "journal", "transcripts"})
  void nothingIsWrittenThroughALink(String name) throws Exception {
    var precious = Files.writeString(runs.resolve("precious"), "precious");
    var folder = finishedHalfWay();
    var file = folder.folder().resolve(name);
    Files.delete(file);
    Files.createSymbolicLink(file, precious);
    assertThatThrownBy(folder::resume).isInstanceOf(JournalUnusable.class);
    assertThat(precious).hasContent("precious");
  }

  @Test
  void aFolderThatCannotBeMadeIsATypedFailure() throws IOException {
    var inTheWay = Files.writeString(runs.resolve("file"), "");
    assertThatThrownBy(
            () -> RunFolder.begin(inTheWay.resolve("runs"), "audit", CLOCK, new Random(1)))
        .isInstanceOf(JournalUnusable.class)
        .hasMessageContaining(inTheWay.resolve("runs").toString());
  }

  @Test
  void anUnreadableJournalLeavesTheRunUnowned() throws Exception {
    var folder = finishedHalfWay();
    Files.writeString(folder.journal(), "nonsense");
    assertThatThrownBy(folder::resume).isInstanceOf(JournalUnusable.class);
    assertThatThrownBy(folder::resume).isInstanceOf(JournalUnusable.class);
  }

  private void beginIn(Path home) throws JournalUnusable {
    RunFolder.begin(home.resolve("runs"), "audit", CLOCK, random).close();
  }

  private OwnedRun begin(RandomGenerator random) throws JournalUnusable {
    return RunFolder.begin(runs, "audit", CLOCK, random);
  }

  private RunFolder finishedHalfWay() throws JournalUnusable {
    try (var run = RunFolder.begin(runs, "audit", CLOCK, random)) {
      run.journal().append(Records.began());
      run.journal().append(Records.ended(1));
      return run.folder();
    }
  }

  private static Recorded.Began began(Instant at) {
    return new Recorded.Began("id", "audit", Digest.of("p"), Value.record(), 1, at);
  }

  private static Process start(RunFolder folder) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            RunFolderTest.class.getName(),
            folder.folder().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// Gives zeros for a while.
  private static final class Stuck implements RandomGenerator {
    private final Random after = new Random(3);
    private int left;

    Stuck(int left) {
      this.left = left;
    }

    @Override
    public long nextLong() {
      return left-- > 0 ? 0 : after.nextLong();
    }

    @Override
    public int nextInt(int bound) {
      return left-- > 0 ? 0 : after.nextInt(bound);
    }
  }
}
