package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests that are run again: in a process of its own, whose output is read up to where it waits.
class WatchTest {
  private static final String MAIN =
      """
      import "./words.wf" { greeting }

      workflow main(name: string = "you") -> string { "${greeting()} ${name}" }

      test "it greets" {
        expect main() == "hello you"
      }

      test "it reads what lies there" {
        workspace { ..."fixtures/app" }
        expect read("name.txt") == "you"
      }
      """;

  private static final String OTHER = "test \"one\" { expect 1 == 1 }\n";
  private static final String WORDS = "fn greeting() -> string = \"hello\"\n";

  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void programs() throws IOException {
    typed = new Typed(folder);
    Files.createDirectories(folder.resolve("fixtures/app"));
    Files.createDirectories(folder.resolve("tmp"));
    typed.file("wf.yaml", "");
    typed.file("main.wf", MAIN);
    typed.file("other.wf", OTHER);
    typed.file("words.wf", WORDS);
    typed.file("fixtures/app/name.txt", "you");
  }

  @Test
  @Timeout(120)
  void whatRestsOnAChangedFileIsRunAgain() throws Exception {
    try (var watched = new Watched()) {
      assertThat(watched.round())
          .contains("main.wf", "it greets", "it reads", "other.wf", "3 tests passed");
      change("words.wf", WORDS.replace("hello", "bye"));
      assertThat(watched.round())
          .contains("changed: words.wf", "failed  it greets", "2 tests, 1 failed")
          .doesNotContain("other.wf");
      change("fixtures/app/name.txt", "me");
      assertThat(watched.round())
          .contains("changed: fixtures/app/name.txt", "failed  it reads", "1 test, 1 failed")
          .doesNotContain("it greets");
      change("words.wf", "fn greeting( -> string = \"hello\"\n");
      assertThat(watched.round()).contains("error[WF").doesNotContain("other.wf");
      change("words.wf", WORDS);
      assertThat(watched.round()).contains("ok      it greets", "2 tests, 1 failed");
      change("new.wf", OTHER);
      assertThat(watched.round()).contains("new.wf", "1 test passed").doesNotContain("main.wf");
      change("wf.yaml", "workers: 2\n");
      assertThat(watched.round()).contains("changed: wf.yaml", "4 tests, 1 failed");
      change("other.wf", OTHER.replace("1 == 1", "1 == 2"));
      assertThat(watched.round()).contains("changed: other.wf", "1 test, 1 failed");
      assertThat(watched.interrupted()).isEqualTo(1);
    }
    try (var left = Files.list(folder.resolve("tmp"))) {
      assertThat(left.filter(f -> f.getFileName().toString().startsWith("wf-test"))).isEmpty();
    }
  }

  /// At one stroke, as editors do.
  private void change(String name, String text) throws IOException {
    var written = Files.writeString(folder.resolve("tmp/written"), text);
    Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void resultsForProgramsAreNotWatched() {
    var said = typed.wf("test", "--watch", "--json");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--watch and --json cannot be used together.");
  }

  /// `wf test --watch` at work.
  private final class Watched implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private Watched() throws IOException {
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var builder =
          new ProcessBuilder(
                  List.of(
                      "env", // what this process may ignore, that one does not
                      "--default-signal=INT",
                      java,
                      "-XX:+UseSerialGC",
                      "-XX:TieredStopAtLevel=1",
                      "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                      "-cp",
                      System.getProperty("java.class.path"),
                      "dev.wf.cli.Main",
                      "test",
                      "--watch"))
              .directory(folder.toFile())
              .redirectErrorStream(true);
      process = builder.start();
      out = process.inputReader(StandardCharsets.UTF_8);
    }

    /// What is said until it waits.
    private String round() throws IOException {
      var said = new StringBuilder();
      for (var line = out.readLine(); ; line = out.readLine()) {
        assertThat(line).as(said.toString()).isNotNull();
        said.append(line).append('\n');
        if (line.startsWith("watching ")) {
          return said.toString();
        }
      }
    }

    private int interrupted() throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
      return process.waitFor();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
