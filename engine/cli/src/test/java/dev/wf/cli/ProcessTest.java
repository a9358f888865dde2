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
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real processes, ended where they stand or side by side.
class ProcessTest {
  @TempDir private Path folder;
  @TempDir private Path undisturbed;
  @TempDir private Path outputs;
  private final List<Process> processes = new ArrayList<>();

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
    assertThat(said(resumed)).isEqualTo(whole.out());
  }

  private static final String REWRITE =
      """
      workflow rewrite() -> { texts: string[] } {
        allow { write: ["notes/**"] }
        let texts = for file in glob("notes/*.txt") {
          let tree = worktree {
            let text = writer(read(file))
            write(file, "${text}\\n")
            text
          }
          apply(tree.patch)
          tree.value
        }
        { texts, }
      }

      agent writer(text: string) { prompt: "Write this again:\\n${text}" }
      """;

  @ParameterizedTest
  @ValueSource(ints = {2, 12, 30})
  void aRunThatIsKilledAmongWorktreesLeavesNothingAndGoesOn(int ends) throws Exception {
    repository(folder);
    repository(undisturbed);
    var run = start("run", "rewrite.wf", "--yes", "--mock-latency", "60ms", "--workers", "2");
    while (ended() < ends && run.isAlive()) {
      run.waitFor(5, TimeUnit.MILLISECONDS);
    }
    run.destroyForcibly().waitFor();

    var resumed = start("resume", "--mock-latency", "0s", "--json");
    assertThat(resumed.waitFor()).isZero();
    assertThat(askedTwice()).isEmpty();
    var whole = new Typed(undisturbed).wf("run", "rewrite.wf", "--yes", "--json");
    assertThat(said(resumed)).isEqualTo(whole.out());
    assertThat(notes(folder)).isEqualTo(notes(undisturbed));
    assertThat(folder.resolve(".git/worktrees")).doesNotExist();
    assertThat(left()).isEmpty();
  }

  @Test
  void whatAKilledRunLeftIsRemovedByTheNextOne() throws Exception {
    repository(folder);
    var run = start("run", "rewrite.wf", "--yes", "--mock-latency", "10m");
    while (left().isEmpty() && run.isAlive()) {
      run.waitFor(5, TimeUnit.MILLISECONDS);
    }
    run.destroyForcibly().waitFor();
    assertThat(left()).isNotEmpty();
    Files.writeString(folder.resolve("other.wf"), "workflow other() -> int { 1 }\n");
    assertThat(new Typed(folder).wf("run", "other.wf", "--yes").code()).isZero();
    assertThat(left()).isEmpty();
    assertThat(folder.resolve(".git/worktrees")).doesNotExist();
  }

  private static void repository(Path folder) throws Exception {
    Typed.withNotes(folder, 8);
    Files.writeString(folder.resolve("rewrite.wf"), REWRITE);
    git(folder, "init", "-q", "-b", "main");
    git(folder, "add", "notes");
    git(folder, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "notes");
  }

  private static void git(Path folder, String... words) throws Exception {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    assertThat(new ProcessBuilder(command).directory(folder.toFile()).start().waitFor()).isZero();
  }

  private static SortedMap<String, String> notes(Path folder) throws IOException {
    var notes = new TreeMap<String, String>();
    try (var files = Files.list(folder.resolve("notes"))) {
      for (var file : files.toList()) {
        notes.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return notes;
  }

  /// The copies of the workspace that runs have now.
  private List<Path> left() throws IOException {
    var runs = folder.resolve(".wf/runs");
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    var found = new ArrayList<Path>();
    try (var all = Files.list(runs)) {
      for (var run : all.toList()) {
        if (Files.isDirectory(run.resolve("worktrees"))) {
          found.add(run.resolve("worktrees"));
        }
      }
    }
    return found;
  }

  @Test
  void twoRunsAtOnceDoNotDisturbEachOther() throws Exception {
    var typed = Typed.withNotes(folder, 8);
    var words = new String[] {"run", "review.wf", "--yes", "--json", "--mock-latency", "20ms"};
    var one = start(words);
    var other = start(words);
    assertThat(one.waitFor()).isZero();
    assertThat(other.waitFor()).isZero();
    assertThat(said(one)).isEqualTo(said(other)).contains("\"read\": 8");
    assertThat(typed.wf("runs").out().lines().filter(l -> l.contains("completed"))).hasSize(2);
  }

  @Test
  void aRunThatIsAliveIsNotTakenUpByAnother() throws Exception {
    var typed = Typed.withNotes(folder, 2);
    var run = start("run", "review.wf", "--yes", "--mock-latency", "10m");
    try {
      while (ended() < 1 && run.isAlive()) {
        run.waitFor(5, TimeUnit.MILLISECONDS);
      }
      assertThat(typed.wf("runs").out()).contains("running (pid " + run.pid() + ")");
      assertThat(typed.wf("resume").err()).contains("Every run has its result, or is running.");
      var said = typed.wf("resume", "last");
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains("belongs to process " + run.pid() + ", which is alive.");
    } finally {
      run.destroyForcibly().waitFor();
    }
    assertThat(typed.wf("runs").out()).contains("interrupted");
  }

  /// What a process wrote to its standard output.
  private String said(Process process) throws IOException {
    return Files.readString(outputs.resolve(Integer.toString(processes.indexOf(process))));
  }

  private Process start(String... words) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.wf.cli.Main"));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).directory(folder.toFile());
    process.environment().remove("ANTHROPIC_API_KEY");
    process.redirectOutput(outputs.resolve(Integer.toString(processes.size())).toFile());
    processes.add(process.redirectError(ProcessBuilder.Redirect.DISCARD).start());
    return processes.getLast();
  }

  /// How many nodes have ended, as far as the disk tells.
  private int ended() {
    if (!Files.isDirectory(folder.resolve(".wf/runs"))) {
      return 0;
    }
    try {
      return (int)
          RecordedRun.newest(folder).stream().filter(Recorded.Ended.class::isInstance).count();
    } catch (JournalUnusable | NoSuchElementException _) {
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
        case Recorded.Started _,
            Recorded.Spent _,
            Recorded.Began _,
            Recorded.Resumed _,
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
    return twice;
  }
}
