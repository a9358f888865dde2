package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only a real terminal can show: the question, the lines that change, Ctrl-C.
class TerminalTest {
  @TempDir private Path folder;

  @BeforeAll
  static void needsTmux() {
    assumeTrue(Tmux.isInstalled(), "tmux is not installed: nothing of a terminal is tested");
  }

  @Test
  void aRunIsAskedForShownInPlaceAndSummedUp() throws Exception {
    Typed.withNotes(folder, 6);
    try (var terminal = Tmux.in(folder)) {
      terminal.type("wf run review.wf --mock-latency 40ms --workers 2");
      assertThat(terminal.screenWith("Run it\\? \\[y/N]")).contains("reader  6 to ask");
      terminal.type("y");
      var end = terminal.screenWith("completed in ");
      assertThat(end)
          .contains("reading 6 notes", "● Read  6 agents\n● Vote  12 agents\n", "\"read\": 6")
          .doesNotContain("◐", "○");
      assertThat(end.split("● Read", -1)).hasSize(2);
    }
  }

  @Test
  void aPhaseIsALineThatShowsHowFarItIs() throws Exception {
    Typed.withNotes(folder, 6);
    try (var terminal = Tmux.in(folder)) {
      terminal.type("wf run review.wf --yes --mock-latency 10m --workers 2");
      assertThat(terminal.screenWith("2 running"))
          .contains("reading 6 notes\n", "◐ Read  0 of 6 agents, 2 running\n○ Vote\n");
    }
  }

  @Test
  void noIsNo() throws Exception {
    Typed.withNotes(folder, 1);
    try (var terminal = Tmux.in(folder)) {
      terminal.type("wf run review.wf; echo ended with $?");
      terminal.screenWith("Run it\\? \\[y/N]");
      terminal.type("n");
      assertThat(terminal.screenWith("ended with 2")).contains("Nothing was run.");
      assertThat(folder.resolve(".wf/runs")).doesNotExist();
    }
  }

  @Test
  void ctrlCStopsAtOnceKeepsWhatIsFinishedAndSaysHowToGoOn() throws Exception {
    Typed.withNotes(folder, 6);
    try (var terminal = Tmux.in(folder)) {
      terminal.type("wf run review.wf --yes --mock-latency 1s --workers 2; echo ended with $?");
      terminal.screenWith("[2-5] of 6 agents");
      terminal.press("C-c");
      assertThat(terminal.screenWith("ended with 130"))
          .contains("interrupted: what was finished is kept; `wf resume 2");
      terminal.type("clear; wf resume --mock-latency 1ms; echo ended with $?");
      assertThat(terminal.screenWith("ended with 0")).contains(" kept", "completed in ");
    }
  }

  @Test
  void ctrlCAtTheQuestionEndsTheCommand() throws Exception {
    Typed.withNotes(folder, 1);
    try (var terminal = Tmux.in(folder)) {
      terminal.type("wf run review.wf; echo ended with $?");
      terminal.screenWith("Run it\\? \\[y/N]");
      terminal.press("C-c");
      terminal.screenWith("ended with 130");
    }
  }

  @Test
  void ctrlCEndsTheWatchingOfTests() throws Exception {
    var typed = new Typed(folder);
    typed.file("wf.yaml", "");
    typed.file("a.wf", "test \"one\" { expect 1 == 1 }\n");
    try (var terminal = Tmux.in(folder)) {
      terminal.type("wf test --watch; echo ended with $?");
      assertThat(terminal.screenWith("watching 2 files; Ctrl-C ends")).contains("1 test passed");
      terminal.press("C-c");
      terminal.screenWith("ended with 0");
    }
  }
}
