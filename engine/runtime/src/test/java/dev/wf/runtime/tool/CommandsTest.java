package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  @TempDir private Path folder;
  private Workspace workspace;

  @BeforeEach
  void open() throws Exception {
    workspace = allowing("exec", "sh *", "env", "printf *", "nowhere *");
  }

  private Workspace allowing(String capability, String... patterns) throws Exception {
    var list = new Value.ListOf(Arrays.stream(patterns).map(Value::of).toList());
    return Workspace.of(folder, Permissions.of(Value.record(capability, list)), Clock.systemUTC());
  }

  private static Value.RecordOf run(Workspace workspace, Duration timeout, String... words)
      throws Exception {
    return (Value.RecordOf)
        new Commands(System.getenv(), Sandbox.OFF).run(List.of(words), timeout, workspace).value();
  }

  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void whatDoesNotFitIsLeftOutOfTheMiddleWithAMark() throws Exception {
    var script = "i=0; while [ $i -lt 150000 ]; do echo line $i; i=$((i+1)); done; echo err >&2";
    var result = run(workspace, LONG, "sh", "-c", script);
    var lines = ((Value.Str) result.get("stdout")).value();
    assertThat(lines).startsWith("line 0\nline 1\n").endsWith("line 149999\n");
    assertThat(lines).contains("bytes are left out here …]");
    assertThat(lines.length())
        .isBetween(Captured.BEGINNING, Captured.BEGINNING + Captured.END + 99);
    assertThat(result.get("stderr")).isEqualTo(Value.of("err\n"));
  }

  @Test
  void whatFitsIsKeptToTheLastByte() throws Exception {
    int size = Captured.BEGINNING + Captured.END;
    var result = run(workspace, LONG, "sh", "-c", "head -c " + size + " /dev/zero | tr '\\0' x");
    assertThat(result.get("stdout")).isEqualTo(Value.of("x".repeat(size)));
  }

  @Test
  void bothOutputsAreReadWhileTheCommandRuns() throws Exception {
    var script = "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; echo";
    var result = run(workspace, LONG, "sh", "-c", script);
    assertThat(((Value.Str) result.get("stdout")).value().length()).isGreaterThan(299_999);
    assertThat(((Value.Str) result.get("stderr")).value().length()).isGreaterThan(299_999);
  }

  @Test
  void childrenAreEndedWithACommandWhoseTimeIsOver() throws Exception {
    var script = "sleep 600 & echo $! > child; wait";
    assertThatThrownBy(() -> run(workspace, Duration.ofSeconds(1), "sh", "-c", script))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.TIMEOUT));
    assertEnded("child");
  }

  @Test
  void aCommandThatWillNotEndIsEndedAllTheSame() {
    var script = "trap '' TERM; echo $$ > stubborn; while true; do sleep 600; done";
    assertThatThrownBy(() -> run(workspace, Duration.ofSeconds(1), "sh", "-c", script))
        .isInstanceOf(Refused.class);
    assertEnded("stubborn");
  }

  @Test
  void whatACommandLeavesBehindIsEndedWithIt() throws Exception {
    var result = run(workspace, LONG, "sh", "-c", "sleep 600 & echo $! > left; echo done");
    assertThat(result.get("stdout")).isEqualTo(Value.of("done\n"));
    assertEnded("left");
  }

  @Test
  void whoLeftTheGroupAndLostItsParentIsEndedToo() throws Exception {
    var written = Pipe.in(folder, "alive").written();
    Pipe.in(folder, "ready");
    var daemon = "exec 9>alive; echo >ready; sleep 60; echo survived >&9";
    var script = "(setsid sh -c '" + daemon + "' >/dev/null 2>&1 &); read line <ready";
    assertThat(run(workspace, LONG, "sh", "-c", script).get("code")).isEqualTo(Value.of(0));
    assertThat(written.join()).isEmpty();
  }

  @Test
  void aProgramThatTheWorkspaceHasIsNoneOfThePath() throws Exception {
    var bin = Files.createDirectories(folder.resolve("bin"));
    assertThat(Files.writeString(bin.resolve("tool"), "#!/bin/sh\n").toFile().setExecutable(true))
        .isTrue();
    Files.createSymbolicLink(folder.resolve("link"), bin);
    var path = String.join(":", "", ".", "bin", bin.toString(), folder + "/link", "/usr/bin:/bin");
    var commands = new Commands(Map.of("PATH", path), Sandbox.OFF);
    var open = allowing("exec", "*");
    assertThatThrownBy(() -> commands.run(List.of("tool"), LONG, open))
        .hasMessage("There is no program `tool` on the PATH.");
    assertThat(commands.run(List.of("sh", "-c", "echo $PATH"), LONG, open).stdout())
        .isEqualTo("/usr/bin:/bin\n");
  }

  @Test
  void anInterruptEndsTheCommand() throws Exception {
    var ready = folder.resolve("ready");
    assertThat(new ProcessBuilder("mkfifo", ready.toString()).start().waitFor()).isZero();
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                run(workspace, LONG, "sh", "-c", "sleep 600 & echo $! > child; echo > ready; wait");
              } catch (Exception e) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(Files.readAllLines(ready)).containsExactly("");
    thread.interrupt();
    thread.join();
    assertEnded("child");
  }

  /// A process that nobody has taken note of yet may be in the table, but does nothing any more.
  private void assertEnded(String file) {
    assertThat(folder.resolve(file))
        .content()
        .satisfies(pid -> {
          var check = "ps -o stat= -p " + pid.strip() + " | grep -v '^Z' || true";
          var ps = new ProcessBuilder("sh", "-c", check).start();
          assertThat(ps.getInputStream().readAllBytes()).isEmpty();
        });
  }

  @Test
  void ofTheEnvironmentACommandGetsWhatIsNamed() throws Exception {
    var environment = new TreeMap<>(Map.of("PATH", System.getenv("PATH"), "LANG", "C"));
    environment.put("TOKEN", "t");
    environment.put("OTHER", "o");
    var allow =
        Value.record("exec", Value.list(Value.of("env")), "env", Value.list(Value.of("TOKEN")));
    var allowing = Workspace.of(folder, Permissions.of(allow), Clock.systemUTC());
    var result = new Commands(environment, Sandbox.OFF).run(List.of("env"), LONG, allowing);
    var lines = new ArrayList<>(result.stdout().lines().toList());
    lines.removeIf(l -> l.matches("(PATH|PWD|WF_COMMAND)=.*"));
    assertThat(lines).containsExactlyInAnyOrder("LANG=C", "TOKEN=t");
  }

  @Test
  void calledWorkflowsOnlyNarrowWhatMayRun() throws Exception {
    var inner = Permissions.of(Value.record("exec", Value.list(Value.of("printf a"))));
    var narrow = workspace.narrowedBy(inner);
    assertThat(run(narrow, LONG, "printf", "a").get("code")).isEqualTo(Value.of(0));
    assertThatThrownBy(() -> run(narrow, LONG, "printf", "b"))
        .hasMessage("`printf b` may not be run; `allow { exec: [\"printf b\"] }` would permit it.");
    assertThatThrownBy(() -> run(allowing("exec").narrowedBy(inner), LONG, "printf", "a"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aProgramOfTheWorkspaceIsNamedByItsPath() throws Exception {
    var script = Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\necho ran in $(pwd)\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    var result = run(allowing("exec", "./run.sh"), LONG, "./run.sh");
    assertThat(result.get("stdout")).isEqualTo(Value.of("ran in " + folder.toRealPath() + "\n"));
  }

  @Test
  void whatCannotRunFailsAndSaysWhy() {
    assertThatThrownBy(() -> run(workspace, LONG, "nowhere", "x"))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.TOOL))
        .hasMessage("There is no program `nowhere` on the PATH.");
  }
}
