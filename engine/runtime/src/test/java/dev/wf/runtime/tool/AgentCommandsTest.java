package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentCommandsTest {
  @TempDir private Path folder;

  private final Commands commands =
      new Commands(System.getenv(), new Sandbox(Sandbox.Mode.AUTO, System.getenv()));

  private ToolContext context(Value.RecordOf allow) throws Exception {
    return new ToolContext(Workspace.of(folder, Permissions.of(allow), Clock.systemUTC()));
  }

  private static Value.RecordOf exec(String pattern) {
    return Value.record("exec", Value.list(Value.of(pattern)));
  }

  private static String input(String command) {
    return Rendering.compact(Value.record("command", Value.of(command)));
  }

  private ToolResult run(String allowed, String entry, String command) throws Exception {
    var tool = new ExecTool(commands).tools(List.of(entry)).getFirst();
    return tool.use(input(command), context(exec(allowed)));
  }

  @Test
  void anAgentIsToldHowItsCommandEnded() throws Exception {
    assertThat(run("*", "sh *", "sh -c 'echo out; echo err >&2; exit 3'"))
        .isEqualTo(ToolResult.of("(exit code 3)\nout\n(on stderr:)\nerr\n"));
    var long_ = run("*", "sh *", "sh -c 'seq 1 20000'");
    assertThat(long_.text()).startsWith("(exit code 0)\n1\n2\n").endsWith("\n20000\n");
    assertThat(long_.text()).contains("characters are left out here").hasSizeLessThan(25_000);
  }

  @Test
  void itRunsWhatBothItsToolsAndTheWorkflowAllow() throws Exception {
    assertThat(run("*", "echo a *", "echo b"))
        .isEqualTo(ToolResult.error("`echo b` is none of your commands; you may run `echo a *`."));
    assertThat(run("echo b", "echo *", "echo a"))
        .isEqualTo(
            ToolResult.error(
                "`echo a` may not be run; `allow { exec: [\"echo a\"] }` would permit it."));
    assertThat(run("echo *", "echo *", "echo a; echo b").text()).startsWith("No shell runs");
  }

  private String git(String command) throws Exception {
    return GitTool.of(commands).use(input(command), context(Value.record())).text();
  }

  private void repository() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "one\n");
    Files.writeString(folder.resolve("b.txt"), "b\n");
    for (var words :
        List.of(
            "init -q",
            "add a.txt b.txt",
            "-c user.name=n -c user.email=e@x commit -q -m first --date=2020-01-01T00:00:00Z")) {
      var all = new ArrayList<>(List.of("git"));
      all.addAll(Arrays.asList(words.split(" ")));
      assertThat(new ProcessBuilder(all).directory(folder.toFile()).start().waitFor()).isZero();
    }
    Files.writeString(folder.resolve("a.txt"), "one\ntwo\n");
  }

  @Test
  void historyIsLookedAt() throws Exception {
    repository();
    assertThat(git("git status --short")).isEqualTo("(exit code 0)\n M a.txt\n");
    assertThat(git("diff -U0 a.txt")).contains("@@ -1,0 +2 @@ one\n+two\n");
    assertThat(git("diff -- b.txt")).isEqualTo("(exit code 0)\n");
    assertThat(git("log --oneline --format=%s/%ad --date=short"))
        .isEqualTo("(exit code 0)\nfirst/2020-01-01\n");
    assertThat(git("log --format=%s a.txt")).isEqualTo("(exit code 0)\nfirst\n");
    assertThat(git("show HEAD:a.txt")).isEqualTo("(exit code 0)\none\n");
    assertThat(git("show --stat --format=%s HEAD")).contains("first\n").contains("a.txt | 1 +");
    assertThat(git("blame -L1,1 b.txt")).contains("2020-01-01");
    assertThat(git("log -1 --format=%s -S one")).isEqualTo("(exit code 0)\nfirst\n");
  }

  @Test
  void whatAProjectsOwnSettingsWouldStartIsNotStarted() throws Exception {
    repository();
    var trap = folder.resolve("trap.sh");
    Files.writeString(trap, "#!/bin/sh\necho sprung > " + folder + "/sprung\n");
    assertThat(trap.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve(".gitattributes"), "*.txt diff=t\n");
    var config = Files.readString(folder.resolve(".git/config"));
    Files.writeString(
        folder.resolve(".git/config"),
        config
            + "[core]\n"
            + "fsmonitor=./trap.sh\n"
            + "pager=./trap.sh\n"
            + "[diff]\n"
            + "external=./trap.sh\n"
            + "[diff \"t\"]\n"
            + "textconv=./trap.sh\n"
            + "command=./trap.sh\n"
            + "[gpg]\n"
            + "program=./trap.sh\n"
            + "[log]\n"
            + "showSignature=true\n");
    for (var command :
        List.of("status", "diff", "log -p", "show", "blame a.txt", "log --format='%G?'")) {
      assertThat(git(command)).startsWith("(exit code 0)");
    }
    assertThat(folder.resolve("sprung")).doesNotExist();
  }

  @Test
  void historyShowsEveryFileSoAllMustBeReadable() throws Exception {
    var narrow = Value.record("read", Value.list(Value.of("src/**")));
    assertThat(GitTool.of(commands).use(input("log"), context(narrow)))
        .isEqualTo(
            ToolResult.error(
                "git shows every file there ever was, and not all may be read here; `allow { read:"
                    + " [\"**\"] }` would permit it."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "push",
        "commit -m x",
        "-c core.pager=x log",
        "config --list",
        "diff --output=x",
        "diff --outp=x",
        "diff --ext-diff",
        "log --textconv",
        "diff --no-index a b",
        "diff -O/etc/passwd",
        "-C / log",
        "--git-dir=/x log",
        "log ../x",
        "show HEAD:../x",
        "diff /etc/passwd a",
        "log --since=/etc/x",
        "log :/",
        "log -- :(top)x",
        "blame --contents /etc/passwd a",
        "log -L1,2:../../x",
        "grep -Ovi x",
        "archive HEAD",
        "clone ext::sh",
        "show --show-signature",
        "log --exec=x",
        "submodule foreach x"
      })
  void whatMightChangeOrStartAnythingIsRefused(String command) throws Exception {
    var result = GitTool.of(commands).use(input(command), context(Value.record()));
    assertThat(result.isError()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "push             | `git push` may not be run; there are status, diff, log, show and"
            + " blame.",
        "diff --output=x  | git's option `--output` may not be used here.",
        "show HEAD:../x   | `HEAD:../x` leads out of the workspace.",
      })
  void aRefusalSaysWhatIsWrong(String command, String message) throws Exception {
    assertThat(GitTool.of(commands).use(input(command), context(Value.record())).text())
        .isEqualTo(message);
  }
}
