package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real processes, ended where they stand.
class KillTest {
  @TempDir private Path folder;
  @TempDir private Path undisturbed;

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 20})
  void aKilledRunIsResumedWithoutAskingAnythingTwice(int ends) throws Exception {
    Typed.withNotes(folder, 8);
    var run = start("run", "review.wf", "--yes", "--mock-latency", "60ms", "--workers", "2");
    while (ended() < ends && run.isAlive()) {
      run.waitFor(5, TimeUnit.MILLISECONDS);
    }
    run.destroyForcibly().waitFor();
    int before = ended();
    assertThat(before).isBetween(ends, 24);

    var resumed = start("resume", "--mock-latency", "0s", "--json");
    assertThat(resumed.waitFor()).isZero();
    assertThat(askedTwice()).isEmpty();
    var whole = Typed.withNotes(undisturbed, 8).wf("run", "review.wf", "--yes", "--json");
    assertThat(Files.readString(folder.resolve("out"))).isEqualTo(whole.out());
  }

  private Process start(String... words) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.wf.cli.Main"));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).directory(folder.toFile());
    process.environment().remove("ANTHROPIC_API_KEY");
    return process
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  /// How many nodes have ended, as far as the disk tells.
  private int ended() {
    if (!Files.isDirectory(folder.resolve(".wf/runs"))) {
      return 0;
    }
    try {
      return (int)
          RecordedRun.newest(folder).stream().filter(Recorded.Ended.class::isInstance).count();
    } catch (JournalUnusable | java.util.NoSuchElementException _) {
      return 0;
    }
  }

  /// The nodes that were asked although they had ended.
  private List<String> askedTwice() throws JournalUnusable {
    var ended = new HashSet<String>();
    var twice = new ArrayList<String>();
    for (var record : RecordedRun.newest(folder)) {
      switch (record) {
        case Recorded.Ended e -> ended.add(e.path());
        case Recorded.Started s when ended.contains(s.path()) -> twice.add(s.path());
        case Recorded.Started _, Recorded.Began _, Recorded.Resumed _, Recorded.Finished _ -> {}
      }
    }
    return twice;
  }
}
