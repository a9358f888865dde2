package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wf.ir.value.Value;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private Path folder;
  @TempDir private Path home;

  private Map<String, String> environment() {
    var environment = new TreeMap<>(System.getenv());
    environment.put("HOME", home.toString());
    return environment;
  }

  private Commands.Ran run(Sandbox.Mode mode, Workspace workspace, String... words)
      throws Exception {
    var commands = new Commands(environment(), new Sandbox(mode, environment()));
    return commands.run(List.of(words), LONG, workspace);
  }

  private Workspace workspace(Value.RecordOf allow) throws Exception {
    return Workspace.of(folder, Permissions.of(allow), Clock.systemUTC());
  }

  private static Value.RecordOf exec() {
    return Value.record("exec", Value.list(Value.of("*")));
  }

  private static Value.RecordOf execAndWeb() {
    return Value.record("exec", Value.list(Value.of("*")), "web", Value.list(Value.of("*")));
  }

  @Nested
  class WhereThereIsNone {
    private Commands commands(Sandbox.Mode mode) {
      var environment = Map.of("PATH", "/nowhere");
      return new Commands(System.getenv(), new Sandbox(mode, environment));
    }

    @Test
    void commandsRunPlainlyWhereThatIsEnough() throws Exception {
      var ran = commands(Sandbox.Mode.AUTO).run(List.of("echo", "x"), LONG, workspace(exec()));
      assertThat(ran.stdout()).isEqualTo("x\n");
    }

    @Test
    void noCommandRunsWhereItIsWanted() {
      assertThatThrownBy(
              () -> commands(Sandbox.Mode.ON).run(List.of("echo", "x"), LONG, workspace(exec())))
          .hasMessage(
              "Commands run in a sandbox alone (`sandbox: on`), and `bwrap` is not installed (the"
                  + " package is called bubblewrap).");
    }
  }

  @Nested
  class WhereThereIsOne {
    @BeforeEach
    void needsOne() {
      var lack = new Sandbox(Sandbox.Mode.ON, System.getenv()).lack();
      assumeTrue(lack.isEmpty(), () -> "no sandbox here: " + lack.orElseThrow());
    }

    private Commands.Ran sh(String script) throws Exception {
      return run(Sandbox.Mode.ON, workspace(exec()), "sh", "-c", script);
    }

    @Test
    void theWorkspaceIsWrittenAndNothingElse() throws Exception {
      var ran = sh("echo in > in.txt; echo x > " + home + "/out; echo x > /etc/wf-out");
      assertThat(folder.resolve("in.txt")).hasContent("in");
      assertThat(home.resolve("out")).doesNotExist();
      assertThat(Path.of("/etc/wf-out")).doesNotExist();
      assertThat(ran.code()).isNotZero();
      assertThat(ran.stderr()).endsWith("lets them write elsewhere)\n");
    }

    @Test
    void theTemporaryFolderIsACommandsOwn() throws Exception {
      var ran = sh("echo $TMPDIR; echo x > /tmp/wf-own; ls /tmp/wf-own");
      assertThat(ran.stdout()).isEqualTo("/tmp\n/tmp/wf-own\n");
      assertThat(Path.of("/tmp/wf-own")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {".wf/runs/journal", ".git/config", ".git/hooks/pre-commit", ".git/new"})
    void whatTheProjectAndItsRunsRestOnStays(String path) throws Exception {
      var file = folder.resolve(path);
      Files.createDirectories(folder.resolve(".git/hooks"));
      Files.createDirectories(folder.resolve(".wf/runs"));
      Files.createDirectories(file.getParent());
      var before = Files.exists(file);
      assertThat(sh("echo x >> " + path + " 2>/dev/null || mv .git away").code()).isNotZero();
      assertThat(Files.exists(file)).isEqualTo(before);
    }

    @Test
    void gitItselfWritesToItsRepositoryButNotItsHooks() throws Exception {
      assertThat(
              new ProcessBuilder("git", "init", "-q", ".")
                  .directory(folder.toFile())
                  .start()
                  .waitFor())
          .isZero();
      Files.writeString(folder.resolve("a.txt"), "a");
      var open = workspace(exec());
      assertThat(run(Sandbox.Mode.ON, open, "git", "add", "a.txt").code()).isZero();
      assertThat(run(Sandbox.Mode.ON, open, "git", "config", "core.pager", "x").code()).isNotZero();
      assertThat(Files.readString(folder.resolve(".git/config"))).doesNotContain("pager");
    }

    @Test
    void keysOfPeopleAreNotThere() throws Exception {
      Files.createDirectories(home.resolve(".ssh"));
      Files.writeString(home.resolve(".ssh/id"), "key");
      assertThat(sh("cat " + home + "/.ssh/id").code()).isNotZero();
    }

    @Test
    void thereIsNoNetworkUnlessAllOfItIsAllowed() throws Exception {
      try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        var script = "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort();
        var open = workspace(execAndWeb());
        assertThat(run(Sandbox.Mode.ON, workspace(exec()), "bash", "-c", script).code())
            .isNotZero();
        assertThat(run(Sandbox.Mode.ON, open, "bash", "-c", script).code()).isZero();
      }
    }

    @Test
    void noProcessIsSeenOrLeftBehind() throws Exception {
      var written = Pipe.in(folder, "alive").written();
      Pipe.in(folder, "ready");
      var daemon = "exec 9>alive; echo >ready; sleep 60; echo survived >&9";
      var ran =
          sh(
              "(setsid env -i /bin/sh -c '"
                  + daemon
                  + "' >/dev/null 2>&1 &); read x <ready; echo $$");
      assertThat(Integer.parseInt(ran.stdout().strip())).isLessThan(20);
      assertThat(written.join()).isEmpty();
    }
  }

  /// Runs a command in a process that is to be killed.
  static final class Runner {
    public static void main(String[] args) throws Exception {
      var sandbox = new Sandbox(Sandbox.Mode.of(args[0]).orElseThrow(), System.getenv());
      var workspace = Workspace.of(Path.of(args[1]), Permissions.of(exec()), Clock.systemUTC());
      var daemon = "exec 9>alive; echo >ready; sleep 60; echo survived >&9";
      var script = "(setsid sh -c '" + daemon + "' >/dev/null 2>&1 &); sleep 60; echo > late";
      new Commands(System.getenv(), sandbox).run(List.of("sh", "-c", script), LONG, workspace);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "auto"})
  void commandsEndWhenTheProcessThatRunsThemIsKilled(String mode) throws Exception {
    var written = Pipe.in(folder, "alive").written();
    var ready = Pipe.in(folder, "ready");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var runner =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Runner.class.getName(),
                mode,
                folder.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(ready.read()).isEqualTo("\n");
    runner.destroyForcibly();
    assertThat(written.join()).isEmpty();
    assertThat(folder.resolve("late")).doesNotExist();
  }
}
